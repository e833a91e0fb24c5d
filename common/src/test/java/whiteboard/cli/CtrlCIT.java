package whiteboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.stack.ChildJvm;

final class CtrlCIT {
  private static final int TERMINATED = 128 + 15;

  @TempDir private Path folder;

  @Test
  void saysThatItWasStoppedAndLeavesNoServerBehind() throws Exception {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Path state = folder.resolve("state");
    List<String> arguments = List.of("run", "--once", "--seed", "14", "--state", state.toString());
    List<String> options = List.of("-Xmx1g", "-XX:TieredStopAtLevel=1");
    Path errors = folder.resolve("errors");
    ChildJvm child =
        ChildJvm.start(
            new ChildJvm.Launch(FakeScenario.class, arguments, options, errors), lines::add);
    try (child) {
      String line = "";
      while (!line.contains("seed 14 never ends")) {
        line = lines.poll(60, TimeUnit.SECONDS);
        assertThat(line).isNotNull();
      }
      assertThat(state.resolve("pids/redis.pid")).exists();

      // By its handle: to close the child would also close its pipes, at which it halts.
      ProcessHandle.of(child.pid()).orElseThrow().destroy();
      assertThat(child.awaitExit(Duration.ofMinutes(1))).isTrue();
    }

    assertThat(child.exitCode()).isEqualTo(TERMINATED);
    assertThat(lines.poll(20, TimeUnit.SECONDS)).isEqualTo("stopped before the end");
    assertThat(errors).isEmptyFile();
    assertThat(state.resolve("pids")).isEmptyDirectory();
  }
}
