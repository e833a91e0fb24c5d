package whiteboard.marketplace.capture;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Asks the shop's database how far capture is behind. What it says of time depends on how often it
 * is asked: once a second, to the second. Not thread-safe.
 */
public final class CaptureLagMeter implements AutoCloseable {
  private static final String SLOT =
      """
      select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as written,
             confirmed_flush_lsn - '0/0'::pg_lsn as noted,
             restart_lsn - '0/0'::pg_lsn as kept_from,
             active
      from pg_replication_slots where slot_name = 'marketplace' and confirmed_flush_lsn is not null
      """;

  private final Connection connection;
  private final Clock clock;

  /** Where the log ended when; those that are not known to be captured. */
  private final Deque<LogEnd> ends = new ArrayDeque<>();

  private long noted = -1;
  private Instant notedAt;
  private Instant completeUpTo = Instant.EPOCH;

  private record LogEnd(long written, Instant at) {}

  /**
   * @param connection to the shop's database, for nobody else's use; closed with the meter
   */
  public CaptureLagMeter(Connection connection, Clock clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /** What there is to say now; empty before capture has connected for the first time. */
  public Optional<CaptureLag> read() throws SQLException {
    Instant now = clock.instant();
    try (PreparedStatement slot = connection.prepareStatement(SLOT);
        ResultSet row = slot.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      long written = row.getLong("written");
      note(row.getLong("noted"), now);
      ends.addLast(new LogEnd(written, now));
      while (!ends.isEmpty() && ends.getFirst().written <= noted) {
        completeUpTo = ends.removeFirst().at;
      }
      return Optional.of(
          new CaptureLag(
              Math.max(0, written - noted),
              Duration.between(notedAt, now),
              Math.max(0, written - row.getLong("kept_from")),
              row.getBoolean("active"),
              completeUpTo));
    }
  }

  private void note(long lsn, Instant now) {
    if (lsn != noted) {
      noted = lsn;
      notedAt = now;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
