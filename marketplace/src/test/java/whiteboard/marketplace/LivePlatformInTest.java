package whiteboard.marketplace;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import whiteboard.live.LiveRunInTest;
import whiteboard.scenario.SimulatedRun;
import whiteboard.stack.Stack;
import whiteboard.stack.TestStack;

/** A live run with its page on a stack of its own, for it goes on taking orders. */
final class LivePlatformInTest implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final TestStack own = TestStack.embedded();
  private final Stack stack = own.stack();
  private final LiveRunInTest run;

  private LivePlatformInTest(long events, double speed) throws Exception {
    run = LiveRunInTest.start(new Marketplace(), stack, SimulatedRun.of(events, speed));
  }

  /** Returns when the page answers. */
  static LivePlatformInTest start(long events, double speed) throws Exception {
    return new LivePlatformInTest(events, speed);
  }

  String url() {
    return run.url();
  }

  /** What the platform says to Prometheus. */
  String metrics() throws IOException {
    try (InputStream answer = URI.create(url() + "/metrics").toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Waits until capture follows the shop. */
  void awaitFollowed() {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions() // there are no tables yet
        .until(() -> number("select beats from shop.capture_heartbeat") > 0);
  }

  /** Capture waits for the table that it notes its heartbeat in, until what is returned closes. */
  Connection holdCapture() throws SQLException {
    return locked("shop.capture_heartbeat");
  }

  /** The shop waits for the table that it notes its progress in, until what is returned closes. */
  Connection holdShop() throws SQLException {
    return locked("shop.progress");
  }

  private Connection locked(String table) throws SQLException {
    Connection lock = stack.postgres().connect();
    lock.setAutoCommit(false);
    try (Statement statement = lock.createStatement()) {
      statement.execute("lock table " + table + " in access exclusive mode");
    }
    return lock;
  }

  /** A topic takes no message that is longer than {@code bytes}. */
  void limitMessages(String topic, int bytes) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp limit =
        new AlterConfigOp(
            new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
            AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()))) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(limit))).all().get();
    }
  }

  /** Something happens in the shop that no simulation knows of. */
  void change(String sql) throws SQLException {
    try (Connection shop = stack.postgres().connect();
        Statement statement = shop.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that a query of the shop's database gives. */
  long number(String query) throws SQLException {
    try (Connection shop = stack.postgres().connect();
        Statement statement = shop.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws Exception {
    run.close();
    own.close();
  }
}
