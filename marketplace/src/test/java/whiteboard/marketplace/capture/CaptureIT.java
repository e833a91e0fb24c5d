package whiteboard.marketplace.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import whiteboard.marketplace.MarketplaceConfig;
import whiteboard.marketplace.Platform;
import whiteboard.stack.PostgresDatabase;
import whiteboard.stack.TestStack;

/** On a server of its own, for a slot's name is known to all of a server. */
class CaptureIT {
  private static final String FOLLOWER =
      "select active_pid from pg_replication_slots where slot_name = 'marketplace'";

  /** The server would wait for it for ever. */
  private static final String NEVER_MISSED = "-c wal_sender_timeout=0";

  /** As one whose machine is cut off, or that has not stopped in order. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void takesTheSlotFromWhoeverStillHoldsIt() throws Exception {
    try (TestStack own = TestStack.embedded();
        Platform platform = Platform.open(own.stack(), MarketplaceConfig.standard().bounded())) {
      platform.startCapture();
      platform.awaitCaptured();
      platform.stopCapture();
      Connection other = replication(own.stack().postgres());
      try {
        follow(other);
        long holder = platform.shop().number(FOLLOWER);
        assertThat(holder).isPositive();

        platform.startCapture();
        platform.awaitCaptured();

        assertThat(platform.shop().number(FOLLOWER)).isPositive().isNotEqualTo(holder);
      } finally {
        other.abort(Runnable::run); // what cannot be closed in order
      }
    }
  }

  private static void follow(Connection connection) throws SQLException {
    connection
        .unwrap(PGConnection.class)
        .getReplicationAPI()
        .replicationStream()
        .logical()
        .withSlotName("marketplace")
        .withSlotOption("proto_version", 1)
        .withSlotOption("publication_names", "marketplace")
        .start();
  }

  private static Connection replication(PostgresDatabase database) throws SQLException {
    Properties properties = new Properties();
    PGProperty.USER.set(properties, database.user());
    PGProperty.PASSWORD.set(properties, database.password());
    PGProperty.REPLICATION.set(properties, "database");
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "17");
    PGProperty.OPTIONS.set(properties, NEVER_MISSED);
    PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()),
        properties);
  }
}
