package whiteboard.stack;

import org.testcontainers.DockerClientFactory;

/**
 * The one stack of a test JVM: {@code -Dstack=embedded}, {@code testcontainers}, or {@code auto},
 * which takes containers where a Docker engine answers. Started with its first user, stopped with
 * the JVM.
 */
public final class SharedStack {
  private static TestStack shared;

  private SharedStack() {}

  /** The stack; started if it is not yet. */
  public static synchronized Stack get() {
    if (shared == null) {
      shared = start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "stop-test-stack"));
    }
    return shared.stack();
  }

  private static TestStack start() {
    String wanted = System.getProperty("stack", "auto");
    return switch (wanted) {
      case "embedded" -> TestStack.embedded();
      case "testcontainers" -> TestStack.testcontainers();
      case "auto" ->
          DockerClientFactory.instance().isDockerAvailable()
              ? TestStack.testcontainers()
              : TestStack.embedded();
      default ->
          throw new IllegalArgumentException(
              "-Dstack=%s is none of auto, embedded, testcontainers".formatted(wanted));
    };
  }
}
