package whiteboard.live;

import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import whiteboard.scenario.Trace;
import whiteboard.warehouse.WarehouseSession;
import whiteboard.web.WebServer;

/** What every page asks for: a record's way, and the last bounded run's report. */
public final class PageQuestions {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  private final String noun;
  private final Path home;
  private final CompletableFuture<WarehouseSession> warehouse;
  private final Function<String, Trace> tracing;

  /**
   * @param noun what a traced record is called
   * @param warehouse complete once Spark has started; traces wait for it
   */
  public PageQuestions(
      String noun,
      Path home,
      CompletableFuture<WarehouseSession> warehouse,
      Function<String, Trace> tracing) {
    this.noun = noun;
    this.home = home;
    this.warehouse = warehouse;
    this.tracing = tracing;
  }

  /** Adds {@code /api/trace} and {@code /api/report}. */
  public void addTo(Javalin server) {
    server.get("/api/trace/{id}", this::trace);
    server.get("/api/report", this::report);
  }

  private void trace(Context request) {
    String id = request.pathParam("id");
    if (!ID.matcher(id).matches()) {
      throw new BadRequestResponse("That is no %s id.".formatted(noun));
    }
    if (!warehouse.isDone() || warehouse.isCompletedExceptionally()) {
      throw new HttpResponseException(503, "Spark has not started yet.");
    }
    Trace trace = tracing.apply(id);
    request.status(trace.found() ? 200 : 404);
    WebServer.answer(request, trace);
  }

  private void report(Context request) throws IOException {
    Path report = home.resolve("reports").resolve("run-once.json");
    if (!Files.exists(report)) {
      throw new NotFoundResponse("No bounded run has left a report here.");
    }
    request.contentType("application/json").result(Files.readAllBytes(report));
  }
}
