package whiteboard.ridesharing.live;

import io.javalin.Javalin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import whiteboard.batch.RunLedger;
import whiteboard.live.PageQuestions;
import whiteboard.ridesharing.live.KafkaFacts.RecentTrip;
import whiteboard.ridesharing.trace.TripTrace;
import whiteboard.scenario.Trace;
import whiteboard.web.WebServer;

/** What the page asks for besides events: the map, trips to trace, a trip's way, the report. */
final class LiveApi {
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
    new PageQuestions("trip", platform.stack().home(), platform.warehouse(), this::trace)
        .addTo(server);
  }

  private RecentTrips recentTrips() {
    List<RecentTrip> trips = new ArrayList<>();
    batches.published().ifPresent(published -> trips.addAll(published.trips()));
    watches.kafka().ifPresent(kafka -> trips.addAll(kafka.recent()));
    return new RecentTrips(trips);
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
}
