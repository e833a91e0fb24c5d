package whiteboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import whiteboard.cli.UserError;

class WebServerTest {
  private final LiveEvents live = new LiveEvents();
  private final List<String> changes = new ArrayList<>();
  private WebServer server;

  @BeforeEach
  void start() {
    server = start(WebAddress.anyLoopbackPort());
  }

  private WebServer start(WebAddress address) {
    return WebServer.start(
        address, live, routes -> routes.post("/api/change", request -> changes.add("made")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void servesFilesWithStrictHeaders() throws Exception {
    HttpResponse<String> page = get("/for-tests.html");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("a page for tests");
    assertThat(page.headers().firstValue("Content-Type")).get().asString().startsWith("text/html");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .get()
        .asString()
        .contains("default-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void hasNoOtherFiles() throws Exception {
    for (String path : List.of("/none.html", "/common", "/../log4j2.xml", "/%2e%2e/log4j2.xml")) {
      assertThat(get(path).statusCode()).as(path).isIn(400, 404);
    }
  }

  @Test
  void takesChangesFromItsOwnPageOnly() throws Exception {
    String own = "http://localhost:" + server.port();

    assertThat(post("localhost:" + server.port(), "Origin: " + own)).contains(" 200 ");
    assertThat(post("localhost:" + server.port(), "Origin: http://evil.example")).contains(" 403 ");
    assertThat(post("localhost:" + server.port(), "Accept: */*")).contains(" 403 ");
    assertThat(changes).hasSize(1);
  }

  @Test
  void refusesForeignNamesForThisMachine() throws Exception {
    assertThat(post("evil.example:" + server.port(), "Origin: http://evil.example"))
        .contains("403");
    assertThat(send("GET / HTTP/1.1", "evil.example", "Accept: */*")).contains(" 403 ");
    assertThat(changes).isEmpty();
  }

  @Test
  void tellsANewClientTheNewestOfEachSnapshot() throws Exception {
    live.publish("platform", Map.of("second", 1));
    live.publish("platform", Map.of("second", 2));
    live.publish("ops", Map.of("minutes", List.of()));

    try (Events events = new Events(server.port())) {
      assertThat(events.next()).isEqualTo("platform {\"second\":2}");
      assertThat(events.next()).isEqualTo("ops {\"minutes\":[]}");
      live.announce("drill", Map.of("line", "broken"));
      assertThat(events.next()).isEqualTo("drill {\"line\":\"broken\"}");
      live.publish("ops", Map.of("minutes", List.of()));
      live.publish("platform", Map.of("second", 3));
      assertThat(events.next()).as("not the same again").isEqualTo("platform {\"second\":3}");
    }
  }

  @Test
  void asksForTheTokenOnOtherAddresses() throws Exception {
    try (WebServer guarded = start(new WebAddress("127.0.0.1", 0, Optional.of("s3cret")))) {
      HttpClient client = HttpClient.newHttpClient();
      URI page = URI.create("http://localhost:" + guarded.port() + "/common/theme.css");

      assertThat(status(client, HttpRequest.newBuilder(page))).isEqualTo(401);
      assertThat(status(client, HttpRequest.newBuilder(page).header("Authorization", "Bearer no")))
          .isEqualTo(401);
      assertThat(
              status(client, HttpRequest.newBuilder(page).header("Authorization", "Bearer s3cret")))
          .isEqualTo(200);
      HttpResponse<String> opened =
          client.send(
              HttpRequest.newBuilder(page.resolve("/?token=s3cret")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(opened.statusCode()).isEqualTo(303);
      assertThat(opened.headers().firstValue("Set-Cookie"))
          .get()
          .asString()
          .contains("HttpOnly")
          .contains("SameSite=Strict");
    }
  }

  @Test
  void saysInASentenceThatThePortIsTaken() {
    WebAddress taken = new WebAddress("127.0.0.1", server.port(), Optional.empty());

    assertThatThrownBy(taken::requireFree)
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Cannot serve the page on 127.0.0.1:%d: the port is taken"
                + " (WHITEBOARD_HTTP_PORT sets another)",
            server.port());
    assertThatThrownBy(() -> start(taken)).isInstanceOf(UserError.class);
  }

  @Test
  void opensToOthersWithATokenOnly() {
    assertThatThrownBy(() -> WebAddress.from(Map.of("WHITEBOARD_HTTP_HOST", "0.0.0.0")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("WHITEBOARD_HTTP_TOKEN");
    assertThatThrownBy(() -> WebAddress.from(Map.of("WHITEBOARD_HTTP_PORT", "many")))
        .isInstanceOf(UserError.class);
    assertThat(WebAddress.from(Map.of()))
        .isEqualTo(new WebAddress("127.0.0.1", 8080, Optional.empty()));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static int status(HttpClient client, HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private String post(String host, String header) throws IOException {
    return send("POST /api/change HTTP/1.1", host, header);
  }

  /** Over a bare socket: Java's client sets the host by itself. Returns the status line. */
  private String send(String request, String host, String header) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String text =
          String.join(
              "\r\n", request, "Host: " + host, header, "Content-Length: 0", "Connection: close");
      socket.getOutputStream().write((text + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return reader(socket).readLine();
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** A page that listens. */
  private static final class Events implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader reader;

    Events(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              ("GET /api/live HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      reader = reader(socket);
    }

    /** The next event's name and data. */
    String next() throws IOException {
      String name = null;
      while (true) {
        String line = reader.readLine();
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          return name + " " + line.substring(6);
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
