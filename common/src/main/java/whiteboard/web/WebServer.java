package whiteboard.web;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.util.function.Consumer;

/**
 * Serves the page, its events at {@code /api/live}, and what else it is given, until it is closed.
 * Each request passes the {@link RequestGuard} first.
 */
public final class WebServer implements AutoCloseable {
  private final WebAddress address;
  private final LiveEvents live;
  private final Javalin server;

  private WebServer(WebAddress address, LiveEvents live, Javalin server) {
    this.address = address;
    this.live = live;
    this.server = server;
  }

  /**
   * Returns when the server answers.
   *
   * @param routes adds the scenario's own requests; they win over files
   * @throws whiteboard.cli.UserError when the port is taken
   */
  public static WebServer start(WebAddress address, LiveEvents live, Consumer<Javalin> routes) {
    Javalin server =
        Javalin.create(
            config -> {
              config.showJavalinBanner = false;
              config.startupWatcherEnabled = false;
            });
    server.before(new RequestGuard(address)::check);
    routes.accept(server);
    server.get("/api/live", live::serve);
    server.get("/*", new PageFiles()::serve);
    try {
      return new WebServer(address, live, server.start(address.host(), address.port()));
    } catch (JavalinBindException e) {
      throw address.taken();
    }
  }

  /** Answers {@code data} as JSON. */
  public static void answer(Context request, Object data) {
    request.contentType("application/json").result(PageJson.text(data));
  }

  /** What to type into a browser. */
  public String url() {
    return address.url(port());
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    // First: an open answer would keep the server waiting.
    live.close();
    server.stop();
  }
}
