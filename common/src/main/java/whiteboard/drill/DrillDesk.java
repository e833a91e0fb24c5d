package whiteboard.drill;

import io.javalin.Javalin;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import whiteboard.stack.ChildJvm;
import whiteboard.web.LiveEvents;
import whiteboard.web.WebServer;

/**
 * Runs drills for the page, one at a time, each in a JVM of its own: the fault cannot touch the
 * platform that is being watched. What is seen goes to the page as it comes.
 */
public final class DrillDesk implements AutoCloseable {
  /** The name of the page's event. */
  private static final String EVENT = "drill";

  /**
   * As the quick start's: classes for one compiler tier, and room for a broker, Flink and Spark.
   */
  private static final List<String> JVM_OPTIONS =
      List.of("-Xmx1536m", "-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC");

  private final Class<?> main;
  private final List<Drill> drills;
  private final Path state;
  private final LiveEvents live;
  private final Map<String, DrillResult> results = new HashMap<>();
  private DrillTake running;

  /** A drill and how it went last; null: not yet. */
  public record Listed(
      String name, String symptom, String cause, String protection, DrillResult lastResult) {}

  /** What is heard so far of the drill that runs; without a name when none does. */
  public record Running(String name, List<DrillEvent> events) {}

  /**
   * @param main has the scenario's main method
   * @param state the drills' own state folder
   */
  public DrillDesk(Class<?> main, List<Drill> drills, Path state, LiveEvents live) {
    this.main = main;
    this.drills = List.copyOf(drills);
    this.state = state;
    this.live = live;
  }

  /** Adds {@code /api/drills} and what lies below it. */
  public void addTo(Javalin server) {
    server.get("/api/drills", request -> WebServer.answer(request, list()));
    server.get("/api/drills/running", request -> WebServer.answer(request, running()));
    server.post("/api/drills/{name}", this::start);
  }

  synchronized List<Listed> list() {
    return drills.stream()
        .map(
            drill ->
                new Listed(
                    drill.name(),
                    drill.symptom(),
                    drill.cause(),
                    drill.protection(),
                    results.get(drill.name())))
        .toList();
  }

  synchronized Running running() {
    return running == null
        ? new Running(null, List.of())
        : new Running(running.name(), running.events());
  }

  private synchronized void start(Context request) {
    String name = request.pathParam("name");
    if (drills.stream().noneMatch(drill -> drill.name().equals(name))) {
      throw new NotFoundResponse("There is no drill '%s'.".formatted(name));
    }
    if (running != null) {
      throw new ConflictResponse("Drill %s is running.".formatted(running.name()));
    }
    ChildJvm.Launch launch =
        new ChildJvm.Launch(
            main,
            List.of("drill", name, "--json-lines", "--state", state.toString()),
            JVM_OPTIONS,
            state.resolve("log").resolve("page-drill.txt"));
    running = DrillTake.start(name, launch, event -> live.announce(EVENT, event), this::ended);
    request.status(HttpStatus.ACCEPTED);
    WebServer.answer(request, Map.of("name", name));
  }

  private synchronized void ended(DrillResult result) {
    results.put(result.name(), result);
    running = null;
  }

  /** Stops the drill that runs. */
  @Override
  public void close() {
    DrillTake take;
    synchronized (this) {
      take = running;
    }
    if (take != null) {
      take.close();
    }
  }
}
