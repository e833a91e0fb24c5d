package whiteboard.frauddetection;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import whiteboard.frauddetection.registry.JdbcModelRegistry;
import whiteboard.frauddetection.score.ModelService;
import whiteboard.frauddetection.score.ServiceSettings;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Catalogs;
import whiteboard.stack.ChildJvm;

/**
 * The model service as a process of its own, with the models of the registry in a catalog's
 * database. It dies with the process that started it.
 */
public final class ModelServer implements AutoCloseable {
  /** A few models and the blocks under way. */
  private static final List<String> HEAP = List.of("-Xmx192m", "-XX:+UseSerialGC");

  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final int POLL_MILLIS = 50;

  private final ChildJvm process;
  private final InetSocketAddress address;

  private ModelServer(ChildJvm process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it; returns when it answers.
   *
   * @param catalog whose database holds the registry
   * @param port on loopback
   * @param output takes what it prints
   */
  public static ModelServer start(CatalogLocation catalog, int port, Path output)
      throws InterruptedException {
    List<String> arguments =
        List.of(Integer.toString(port), catalog.name(), catalog.jdbcUrl(), catalog.warehouse());
    ChildJvm process =
        ChildJvm.start(new ChildJvm.Launch(ModelServer.class, arguments, HEAP, output));
    ModelServer server =
        new ModelServer(process, InetSocketAddress.createUnresolved("127.0.0.1", port));
    server.awaitAnswer();
    return server;
  }

  private void awaitAnswer() throws InterruptedException {
    Instant end = Instant.now().plus(STARTS_WITHIN);
    while (!answers()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        process.close();
        throw new IllegalStateException(
            "Cannot start the model service on port %d: see %s"
                .formatted(address.getPort(), process.output()));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Whether it answers now. */
  public boolean answers() {
    try {
      HttpURLConnection health =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:%d/health".formatted(address.getPort()))
                  .toURL()
                  .openConnection();
      health.setConnectTimeout(1_000);
      health.setReadTimeout(1_000);
      try (InputStream in = health.getInputStream()) {
        return in.read() >= 0 && health.getResponseCode() == 200;
      }
    } catch (IOException away) {
      return false;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** As {@code kill -9}; returns when it is dead. */
  public void kill9() {
    process.kill9();
  }

  @Override
  public void close() {
    process.close();
  }

  /**
   * Serves until it is stopped.
   *
   * @param args port, then the catalog's name, JDBC URL and warehouse; user and password come from
   *     the environment
   */
  public static void main(String[] args) {
    if (args.length != 4) {
      System.err.println("Usage: ModelServer <port> <catalog> <JDBC URL> <warehouse>");
      System.exit(2);
    }
    CatalogLocation catalog =
        new CatalogLocation(args[1], args[2], Catalogs.credentials(System.getenv()), args[3]);
    ModelService service =
        ModelService.start(
            ServiceSettings.live(Integer.parseInt(args[0])),
            JdbcModelRegistry.open(catalog, Clock.systemUTC()));
    Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
  }
}
