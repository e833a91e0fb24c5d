package whiteboard.frauddetection.score;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import whiteboard.cli.UserError;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.web.WebServer;

/**
 * The model service: scores blocks of rows over HTTP on loopback, with the models that the registry
 * says are champion and challenger, in one pass. It answers every call: with scores, with 503 when
 * more calls are waiting than it may hold, with 400 and a sentence when the body is no request. The
 * challenger never delays the champion's scores by more than {@link Shadow} says.
 *
 * <pre>
 * POST /score   {@link ScoreRequest} to {@link ScoreResponse}
 * GET  /health  JSON: champion, challenger, own_features, revision, calls, rows, refused, problem
 * </pre>
 */
public final class ModelService implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int THREADS = 24;

  private final RoleWatch roles;
  private final Shadow shadow;
  private final Semaphore queue;
  private final LongAdder calls = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private Javalin server;

  private ModelService(ServiceSettings settings, RoleWatch roles) {
    this.roles = roles;
    shadow = new Shadow(settings.challengerWait());
    queue = new Semaphore(settings.queue());
  }

  /** Starts it with the registry's models; returns when it answers. */
  public static ModelService start(ServiceSettings settings, ModelRegistry registry) {
    return start(settings, registry, ModelScorer::of);
  }

  /**
   * The same.
   *
   * @param scorers makes models work; a drill's may be slower
   * @throws UserError when the port is taken
   */
  public static ModelService start(
      ServiceSettings settings, ModelRegistry registry, Function<Model, Scorer> scorers) {
    RoleWatch roles = new RoleWatch(registry, scorers).start(settings.refresh());
    ModelService service = new ModelService(settings, roles);
    try {
      service.listen(settings.port());
    } catch (JavalinBindException taken) {
      service.close();
      throw new UserError(
          "Cannot start the model service on %s:%d: the port is taken"
              .formatted(HOST, settings.port()));
    }
    return service;
  }

  private void listen(int port) {
    server =
        Javalin.create(
            config -> {
              config.showJavalinBanner = false;
              config.startupWatcherEnabled = false;
              config.http.disableCompression();
              config.http.generateEtags = false;
              config.jetty.threadPool = new QueuedThreadPool(THREADS);
            });
    server.post("/score", this::score);
    server.get("/health", this::health);
    server.start(HOST, port);
  }

  private void score(Context call) throws IOException {
    if (!queue.tryAcquire()) {
      refused.increment();
      call.status(503).result("Cannot score: too many calls are waiting");
      return;
    }
    try {
      ScoreRequest request = ScoreRequest.read(call.req().getInputStream().readAllBytes());
      calls.increment();
      rows.add(request.rows().rows());
      call.contentType("application/octet-stream").result(answer(request).bytes());
    } catch (IllegalArgumentException noRequest) {
      call.status(400).result(noRequest.getMessage());
    } finally {
      queue.release();
    }
  }

  private ScoreResponse answer(ScoreRequest request) {
    Serving serving = roles.serving();
    RowBlock block = request.rows();
    double reasonsFrom = request.reasonsFrom();
    ScoreColumn nobody = ScoreColumn.silent(null, block.rows());
    if (request.ownFeatures()) {
      Scorer own = serving.ownFeatures();
      return new ScoreResponse(own == null ? nobody : own.score(block, reasonsFrom), nobody);
    }
    Scorer challenger = serving.challenger();
    Future<ScoreColumn> shadowRun =
        challenger == null ? null : shadow.begin(challenger, block, reasonsFrom);
    Scorer champion = serving.champion();
    ScoreColumn first = champion == null ? nobody : champion.score(block, reasonsFrom);
    return new ScoreResponse(
        first,
        challenger == null ? nobody : shadow.finish(shadowRun, challenger.version(), block.rows()));
  }

  private void health(Context call) {
    WebServer.answer(call, health());
  }

  /** What it does now, and what it has done. */
  public Health health() {
    Serving serving = roles.serving();
    return new Health(
        serving.roles().champion().orElse(""),
        serving.roles().challenger().orElse(""),
        serving.roles().ownFeatures().orElse(""),
        serving.roles().revision(),
        calls.sum(),
        rows.sum(),
        refused.sum(),
        roles.problem());
  }

  /**
   * What the service does and has done.
   *
   * @param champion version, or blank
   * @param challenger version, or blank
   * @param ownFeatures version, or blank
   * @param revision of the roles at work
   * @param calls that were scored
   * @param rows in them
   * @param refused for want of room
   * @param problem why the models at work are not those of the registry, or blank
   */
  public record Health(
      String champion,
      String challenger,
      String ownFeatures,
      long revision,
      long calls,
      long rows,
      long refused,
      String problem) {}

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop();
    }
    roles.close();
    shadow.close();
  }
}
