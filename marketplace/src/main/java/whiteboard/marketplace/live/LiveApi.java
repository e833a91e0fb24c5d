package whiteboard.marketplace.live;

import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import whiteboard.live.PageQuestions;
import whiteboard.web.WebServer;

/** What the page asks for besides events: models and their SQL, sellers, an order's way. */
final class LiveApi {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{0,100}");

  private final LivePlatform platform;
  private final ModelBoard models;
  private final LiveBatches batches;

  /** A model's query as Spark ran it. */
  record CompiledSql(String name, String sql) {}

  LiveApi(LivePlatform platform, ModelBoard models, LiveBatches batches) {
    this.platform = platform;
    this.models = models;
    this.batches = batches;
  }

  void addTo(Javalin server) {
    server.get("/api/models/{name}/sql", this::sql);
    server.get("/api/sellers", this::some);
    server.get("/api/sellers/{id}", this::seller);
    new PageQuestions("order", platform.stack().home(), platform.warehouse(), platform.tracing())
        .addTo(server);
  }

  private void sql(Context request) {
    String name = request.pathParam("name");
    String sql =
        models
            .sql(name)
            .orElseThrow(
                () -> new NotFoundResponse("No model of that name was built since the start."));
    WebServer.answer(request, new CompiledSql(name, sql));
  }

  private void some(Context request) {
    String prefix = id(Optional.ofNullable(request.queryParam("prefix")));
    WebServer.answer(request, sellers().startingWith(prefix));
  }

  private void seller(Context request) {
    String id = id(Optional.of(request.pathParam("id")));
    SellerHistory.History history = sellers().of(id);
    request.status(history.versions().isEmpty() ? 404 : 200);
    WebServer.answer(request, history);
  }

  private static String id(Optional<String> asked) {
    String id = asked.orElse("");
    if (!ID.matcher(id).matches()) {
      throw new BadRequestResponse("That is no seller id.");
    }
    return id;
  }

  private SellerHistory sellers() {
    if (batches.published().isEmpty()) {
      throw new HttpResponseException(503, "No batch has been published yet.");
    }
    return new SellerHistory(platform.session().orElseThrow());
  }
}
