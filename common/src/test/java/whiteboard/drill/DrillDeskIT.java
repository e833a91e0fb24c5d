package whiteboard.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.cli.FakeScenario;
import whiteboard.web.LiveEvents;
import whiteboard.web.WebAddress;
import whiteboard.web.WebServer;

/** Drills asked for over HTTP, run in a JVM of their own. */
class DrillDeskIT {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void runsOneDrillAtATimeAndKeepsItsEvidence(@TempDir Path state) throws Exception {
    LiveEvents live = new LiveEvents();
    FakeScenario scenario = new FakeScenario();
    try (DrillDesk desk = new DrillDesk(FakeScenario.class, scenario.drills(), state, live);
        WebServer server = WebServer.start(WebAddress.anyLoopbackPort(), live, desk::addTo)) {
      assertThat(post(server, "none")).isEqualTo(404);
      assertThat(post(server, "leaks")).isEqualTo(202);
      assertThat(post(server, "holds")).isEqualTo(409);
      await().atMost(Duration.ofMinutes(2)).until(() -> desk.running().name() == null);

      DrillDesk.Listed leaks = desk.list().get(1);
      assertThat(desk.list().get(0).lastResult()).isNull();
      assertThat(leaks.name()).isEqualTo("leaks");
      assertThat(leaks.lastResult().failure()).isNull();
      assertThat(leaks.lastResult().pass()).isFalse();
      assertThat(leaks.lastResult().guardedDifferences()).isEqualTo(2);
    }
  }

  @Test
  void saysWhyADrillsProcessEndedWithoutAResult(@TempDir Path state) throws Exception {
    LiveEvents live = new LiveEvents();
    try (DrillDesk desk = new DrillDesk(Object.class, new FakeScenario().drills(), state, live);
        WebServer server = WebServer.start(WebAddress.anyLoopbackPort(), live, desk::addTo)) {
      assertThat(post(server, "holds")).isEqualTo(202);
      await().atMost(Duration.ofMinutes(1)).until(() -> desk.running().name() == null);

      assertThat(desk.list().get(0).lastResult().failure())
          .contains("its process ended with code 1");
    }
  }

  private int post(WebServer server, String drill) throws Exception {
    String origin = "http://localhost:" + server.port();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin + "/api/drills/" + drill))
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
