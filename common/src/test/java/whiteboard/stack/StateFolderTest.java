package whiteboard.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.cli.UserError;

final class StateFolderTest {
  @TempDir private Path folder;

  private Process child;

  @AfterEach
  void stopChild() {
    if (child != null) {
      child.destroyForcibly();
    }
  }

  @Test
  void refusesASecondOwnerUntilTheFirstIsDone() {
    try (StateFolder held = StateFolder.open(folder)) {
      assertThatThrownBy(() -> StateFolder.open(folder))
          .isInstanceOf(UserError.class)
          .hasMessage(
              "Cannot use state folder %s: another whiteboard (pid %d) is running on it",
              held.path(), ProcessHandle.current().pid());
    }

    StateFolder.open(folder).close();
  }

  @Test
  void refusesAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    assertThatThrownBy(() -> StateFolder.open(file))
        .isInstanceOf(UserError.class)
        .hasMessage("Cannot use state folder %s: it is a file", file);
    assertThat(file).hasContent("mine");
  }

  @Test
  void emptiesEverythingButLockAndLog() throws Exception {
    try (StateFolder state = StateFolder.open(folder)) {
      Files.createDirectories(folder.resolve("kafka/topic-0"));
      Files.writeString(folder.resolve("kafka/topic-0/00.log"), "messages");
      Files.createDirectories(folder.resolve("log"));

      state.empty();
    }

    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("lock", "log");
    }
  }

  @Test
  void stopsAServerThatADeadOwnerLeftBehind() throws Exception {
    child = sleeper();
    new ChildServers(folder.resolve("pids")).register("redis", child.toHandle());

    StateFolder.open(folder).close();

    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.resolve("pids")).isEmptyDirectory();
  }

  @Test
  void leavesAProcessAloneThatGotTheSamePidLater() throws Exception {
    child = sleeper();
    String command = child.info().command().orElseThrow();
    Instant earlier = child.info().startInstant().orElseThrow().minusSeconds(60);
    pidFile(child.pid(), earlier.toString(), command);

    StateFolder.open(folder).close();

    assertThat(child.isAlive()).isTrue();
  }

  @Test
  void leavesAProcessAloneThatRunsAnotherCommand() throws Exception {
    child = sleeper();
    String started = child.info().startInstant().orElseThrow().toString();
    pidFile(child.pid(), started, "/usr/bin/redis-server");

    StateFolder.open(folder).close();

    assertThat(child.isAlive()).isTrue();
  }

  @Test
  void survivesAPidFileThatACrashCutShort() throws Exception {
    Files.createDirectories(folder.resolve("pids"));
    Files.writeString(folder.resolve("pids/redis.pid"), "47");

    StateFolder.open(folder).close();

    assertThat(folder.resolve("pids")).isEmptyDirectory();
  }

  private void pidFile(long pid, String started, String command) throws Exception {
    Files.createDirectories(folder.resolve("pids"));
    Files.write(folder.resolve("pids/redis.pid"), List.of(Long.toString(pid), started, command));
  }

  private static Process sleeper() throws Exception {
    return new ProcessBuilder("sleep", "600").start();
  }
}
