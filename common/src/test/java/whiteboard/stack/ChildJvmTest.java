package whiteboard.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmTest {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  @TempDir private Path folder;

  @Test
  void isKilled() throws Exception {
    try (ChildJvm child = ChildJvm.start(launch(Sleeper.class), lines::add)) {
      assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("asleep");

      child.kill9();

      assertThat(child.exitCode()).isEqualTo(128 + 9);
    }
  }

  @Test
  void doesNotOutliveItsParent() throws Exception {
    try (ChildJvm parent = ChildJvm.start(launch(Parent.class), lines::add)) {
      long pid = Long.parseLong(lines.poll(20, TimeUnit.SECONDS));
      ProcessHandle child = ProcessHandle.of(pid).orElseThrow();

      parent.kill9();

      child.onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private ChildJvm.Launch launch(Class<?> main) {
    return launch(main, folder);
  }

  private static ChildJvm.Launch launch(Class<?> main, Path folder) {
    Path output = folder.resolve(main.getSimpleName() + ".out");
    return new ChildJvm.Launch(main, List.of(folder.toString()), List.of("-Xmx32m"), output);
  }

  /** Sleeps until it is killed. */
  static final class Sleeper {
    private Sleeper() {}

    @SuppressWarnings("SystemOut") // the test reads it
    public static void main(String[] args) throws InterruptedException {
      System.out.println("asleep");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  /** Has a child of its own. */
  static final class Parent {
    private Parent() {}

    @SuppressWarnings({"resource", "SystemOut"}) // nothing is closed: that is the point
    public static void main(String[] args) throws InterruptedException {
      ChildJvm child = ChildJvm.start(launch(Sleeper.class, Path.of(args[0])));
      System.out.println(child.pid());
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
