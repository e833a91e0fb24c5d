package whiteboard.marketplace.drills;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import whiteboard.event.EventSchemas;
import whiteboard.marketplace.capture.Capture;
import whiteboard.stack.Catalogs;
import whiteboard.stack.ExternalStack;
import whiteboard.stack.LoopbackPort;
import whiteboard.stack.PostgresDatabase;
import whiteboard.stack.Stack;

/** Capture in a process of its own, on the servers of another, to be killed. */
final class CaptureProcess {
  private CaptureProcess() {}

  /** What the process is started with, to capture on the servers of {@code stack}. */
  static List<String> arguments(Stack stack) {
    PostgresDatabase database = stack.postgres();
    return List.of(
        stack.home().toString(),
        stack.kafka(),
        Integer.toString(database.port()),
        database.name(),
        database.user());
  }

  /**
   * Runs until killed.
   *
   * @param args as {@link #arguments} gives them
   */
  public static void main(String[] args) throws InterruptedException, SQLException {
    PostgresDatabase database =
        new PostgresDatabase(LoopbackPort.HOST, Integer.parseInt(args[2]), args[3], args[4], "");
    Path home = Path.of(args[0]);
    Stack stack =
        new ExternalStack(
            "child",
            home,
            args[1],
            (short) 1,
            LoopbackPort.HOST,
            0,
            Catalogs.inFolder("warehouse", home),
            List.of(),
            () -> database);
    try (Capture capture =
        Capture.start(stack, new EventSchemas(stack.kafka()), Duration.ofSeconds(1))) {
      new CountDownLatch(1).await();
    }
  }
}
