package whiteboard.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningRedisTest {
  @Test
  void isNoneWhereARunThatWasKilledLeftItsPort(@TempDir Path home) throws IOException {
    int silent = portThatNobodyListensOn();
    Path folder = Files.createDirectory(home.resolve("redis"));
    Files.writeString(folder.resolve(RedisProcess.PORT_FILE), Integer.toString(silent));

    assertThat(RunningRedis.of(home, Map.of())).isEmpty();
    assertThat(RunningRedis.of(home, Map.of("WHITEBOARD_REDIS", "127.0.0.1:" + silent))).isEmpty();
  }

  @Test
  void isNoneBeforeTheFirstRun(@TempDir Path home) {
    assertThat(RunningRedis.of(home, Map.of())).isEmpty();
  }

  private static int portThatNobodyListensOn() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
