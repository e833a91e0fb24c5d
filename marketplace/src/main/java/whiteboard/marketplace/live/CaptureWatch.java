package whiteboard.marketplace.live;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import whiteboard.marketplace.capture.CaptureLag;
import whiteboard.marketplace.capture.CaptureLagMeter;
import whiteboard.stack.PostgresDatabase;

/**
 * Measures how far capture is behind, on a connection of its own, and on a new one after the
 * database was away. Not thread-safe.
 */
final class CaptureWatch implements Callable<Optional<CaptureLag>>, AutoCloseable {
  private final PostgresDatabase database;
  private final Clock clock;

  /** Null while there is no connection. */
  private CaptureLagMeter meter;

  CaptureWatch(PostgresDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<CaptureLag> call() throws SQLException {
    if (meter == null) {
      meter = new CaptureLagMeter(database.connect(), clock);
    }
    try {
      return meter.read();
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    if (meter != null) {
      CaptureLagMeter last = meter;
      meter = null;
      last.close();
    }
  }
}
