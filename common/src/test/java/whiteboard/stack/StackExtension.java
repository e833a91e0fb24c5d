package whiteboard.stack;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;

/**
 * Gives tests a {@link Stack}, as a parameter of the constructor or a method. All test classes of a
 * JVM share one, with a fresh temporary home: use topics and keys of your own.
 *
 * <p>{@code -Dstack=} says which: {@code embedded}, {@code testcontainers}, or {@code auto}, which
 * is Testcontainers where a Docker engine answers and embedded servers otherwise.
 */
public final class StackExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(StackExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // The root store is closed after the last test, and closes what it holds.
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(TestStack.class, first -> start(), TestStack.class)
        .stack();
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
