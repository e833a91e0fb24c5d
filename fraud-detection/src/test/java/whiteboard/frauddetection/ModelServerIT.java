package whiteboard.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.domain.ModelRegistry.Role;
import whiteboard.frauddetection.domain.Trees;
import whiteboard.frauddetection.registry.JdbcModelRegistry;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Catalogs;
import whiteboard.stack.LoopbackPort;

class ModelServerIT {
  @TempDir Path folder;

  @Test
  void answersUntilItIsKilledAndAgainOnTheSamePort() throws Exception {
    CatalogLocation catalog = Catalogs.inFolder("warehouse", folder);
    ModelRegistry registry = JdbcModelRegistry.open(catalog, Clock.systemUTC());
    registry.register(Trees.always("v1", 0.1));
    registry.assign(Role.CHAMPION, "v1", "test");
    int port = LoopbackPort.free();

    try (ModelServer server = ModelServer.start(catalog, port, folder.resolve("service.out"))) {
      assertThat(server.answers()).isTrue();
      server.kill9();
      assertThat(server.answers()).isFalse();
    }
    try (ModelServer again = ModelServer.start(catalog, port, folder.resolve("service.out"))) {
      assertThat(again.answers()).isTrue();
    }
  }

  @Test
  void saysWhereToLookWhenItCannotStart() throws Exception {
    CatalogLocation catalog = Catalogs.inFolder("warehouse", folder);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> ModelServer.start(catalog, taken.getLocalPort(), folder.resolve("service.out")))
          .hasMessage(
              "Cannot start the model service on port %d: see %s"
                  .formatted(taken.getLocalPort(), folder.resolve("service.out")));
    }
  }
}
