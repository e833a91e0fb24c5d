package whiteboard.stack;

import java.nio.file.Path;
import java.util.Map;

/** A process that sends messages, prints Redis' port, and waits to be killed. */
final class KilledWhileRunning {
  static final String TOPIC = "killed";
  static final int MESSAGES = 1000;

  private KilledWhileRunning() {}

  @SuppressWarnings({"resource", "SystemOut"}) // nothing is closed: that is the point
  public static void main(String[] args) throws Exception {
    Stack stack = EmbeddedStack.start(StateFolder.open(Path.of(args[0])), Map.of());
    Messages.send(stack, TOPIC, MESSAGES);
    System.out.println(stack.redisPort());
    Thread.sleep(Long.MAX_VALUE);
  }
}
