package whiteboard.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import whiteboard.cli.UserError;

final class EmbeddedStackIT {
  @TempDir private Path folder;

  @Test
  void keepsItsMessagesOverARestart() throws Exception {
    try (StateFolder state = StateFolder.open(folder);
        Stack stack = EmbeddedStack.start(state, Map.of())) {
      Messages.send(stack, "kept", 100);
    }

    try (StateFolder state = StateFolder.open(folder);
        Stack stack = EmbeddedStack.start(state, Map.of())) {
      assertThat(Messages.read(stack, "kept")).isEqualTo(Messages.numbered(100));
      assertThat(folder.resolve("pids/redis.pid")).exists();
    }
    assertThat(folder.resolve("pids")).isEmptyDirectory();
  }

  /** Two drills run at once in a process, and a folder goes with its drill. */
  @Test
  void databaseOutlivesTheFolderOfAnotherThatWasStartedFirst() throws Exception {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    try (StateFolder state = StateFolder.open(second);
        Stack stack = EmbeddedStack.start(state, Map.of())) {
      try (StateFolder other = StateFolder.open(first);
          Stack gone = EmbeddedStack.start(other, Map.of())) {
        gone.postgres().connect().close();
        stack.postgres().connect().close();
      }
      Trees.delete(first);

      try (Connection connection = stack.postgres().connect();
          Statement statement = connection.createStatement()) {
        // It loads a module that no connection has asked for yet.
        assertThat(
                statement.execute("select pg_create_logical_replication_slot('own', 'pgoutput')"))
            .isTrue();
      }
    }
  }

  @Test
  void refusesAPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        StateFolder state = StateFolder.open(folder)) {
      Map<String, String> environment =
          Map.of("WHITEBOARD_REDIS_PORT", Integer.toString(taken.getLocalPort()));

      assertThatThrownBy(() -> EmbeddedStack.start(state, environment))
          .isInstanceOf(UserError.class)
          .hasMessage(
              "Cannot listen on 127.0.0.1:%d (WHITEBOARD_REDIS_PORT): the port is taken",
              taken.getLocalPort());
    }
    assertThat(folder.resolve("kafka")).doesNotExist();
  }

  @Test
  void writesDownAServerBeforeItAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> RedisProcess.start(folder, silent.getLocalPort()))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Redis does not answer on port " + silent.getLocalPort());
    }

    assertThat(Files.readAllLines(folder.resolve("pids/redis.pid")))
        .hasSize(3)
        .last()
        .asString()
        .startsWith(folder.toRealPath().resolve("bin").toString());
  }

  @Test
  void recoversAfterKill9AndStopsTheOrphanedRedis() throws Exception {
    Process child = inAProcessOfItsOwn();
    int orphanPort;
    try (BufferedReader lines = child.inputReader()) {
      orphanPort = Integer.parseInt(lines.readLine());
      assertThat(pings(orphanPort)).isTrue();
      assertThatThrownBy(() -> StateFolder.open(folder))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("another whiteboard (pid %d) is running", child.pid());
    } finally {
      child.destroyForcibly();
    }
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(pings(orphanPort)).as("Redis outlives its parent").isTrue();

    try (StateFolder state = StateFolder.open(folder)) {
      assertThat(pings(orphanPort)).as("Redis after the folder was opened").isFalse();
      try (Stack stack = EmbeddedStack.start(state, Map.of())) {
        assertThat(Messages.read(stack, KilledWhileRunning.TOPIC))
            .isEqualTo(Messages.numbered(KilledWhileRunning.MESSAGES));
      }
    }
  }

  private Process inAProcessOfItsOwn() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-Dwhiteboard.log=" + folder.resolve("log/child.log"),
            "-cp",
            System.getProperty("java.class.path"),
            KilledWhileRunning.class.getName(),
            folder.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static boolean pings(int port) {
    try (Jedis jedis = new Jedis("127.0.0.1", port)) {
      return "PONG".equals(jedis.ping());
    } catch (redis.clients.jedis.exceptions.JedisConnectionException gone) {
      return false;
    }
  }
}
