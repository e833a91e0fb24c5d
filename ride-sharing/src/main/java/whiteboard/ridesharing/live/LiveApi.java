package whiteboard.ridesharing.live;

import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import whiteboard.batch.RunLedger;
import whiteboard.ridesharing.live.KafkaFacts.RecentTrip;
import whiteboard.ridesharing.trace.TripTrace;
import whiteboard.scenario.Trace;
import whiteboard.web.WebServer;

/** What the page asks for besides events: the map, trips to trace, a trip's way, the report. */
final class LiveApi {
  private static final Pattern TRIP_ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  private final LivePlatform platform;
  private final CityMap map;
  private final Watches watches;
  private final LiveBatches batches;

  /** Trips that a click follows: those in the warehouse have the whole way behind them. */
  record RecentTrips(List<RecentTrip> trips) {}

  LiveApi(LivePlatform platform, CityMap map, Watches watches, LiveBatches batches) {
    this.platform = platform;
    this.map = map;
    this.watches = watches;
    this.batches = batches;
  }

  void addTo(Javalin server) {
    server.get("/api/map", request -> WebServer.answer(request, map));
    server.get("/api/recent-trips", request -> WebServer.answer(request, recentTrips()));
    server.get("/api/trace/{id}", this::trace);
    server.get("/api/report", this::report);
  }

  private RecentTrips recentTrips() {
    List<RecentTrip> trips = new ArrayList<>();
    batches.published().ifPresent(published -> trips.addAll(published.trips()));
    watches.kafka().ifPresent(kafka -> trips.addAll(kafka.recent()));
    return new RecentTrips(trips);
  }

  private void trace(Context request) {
    String id = request.pathParam("id");
    if (!TRIP_ID.matcher(id).matches()) {
      throw new BadRequestResponse("That is no trip id.");
    }
    if (!platform.warehouse().isDone() || platform.warehouse().isCompletedExceptionally()) {
      throw new HttpResponseException(503, "Spark has not started yet.");
    }
    Trace trace = trace(id);
    request.status(trace.found() ? 200 : 404);
    WebServer.answer(request, trace);
  }

  private Trace trace(String id) {
    TripTrace trips =
        new TripTrace(
            platform.warehouse().join(),
            platform.stack().residencies(),
            RunLedger.open(platform.stack().warehouse(), platform.request().clock()),
            platform.config());
    try (Jedis redis = new Jedis(platform.stack().redisHost(), platform.stack().redisPort())) {
      return trips.of(id, Optional.of(redis));
    } catch (JedisConnectionException down) {
      return trips.of(id, Optional.empty());
    }
  }

  private void report(Context request) throws IOException {
    Path report = platform.stack().home().resolve("reports").resolve("run-once.json");
    if (!Files.exists(report)) {
      throw new NotFoundResponse("No bounded run has left a report here.");
    }
    request.contentType("application/json").result(Files.readAllBytes(report));
  }
}
