package whiteboard.ridesharing;

import java.util.Locale;
import java.util.Map;
import redis.clients.jedis.Jedis;
import whiteboard.idempotent.VersionedValue;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.surge.SurgePrices;
import whiteboard.watermark.CountsView;
import whiteboard.watermark.EventCounts;

/** What the hot path wrote to Redis, as the page should show it. */
record HeldByRedis(String host, int port) {

  /** By the names of the page's counters. */
  Map<String, Long> counts() {
    try (Jedis redis = redis()) {
      EventCounts all = new EventCounts();
      for (EventCounts one : CountsView.read(redis, HotPath.SCENARIO, TripEvents.TOPIC).values()) {
        all.onTime += one.onTime;
        all.lateAccepted += one.lateAccepted;
        all.droppedLate += one.droppedLate;
        all.duplicates += one.duplicates;
        all.rejected += one.rejected;
      }
      return Map.of(
          "on_time", all.onTime,
          "late_accepted", all.lateAccepted,
          "dropped_late", all.droppedLate,
          "duplicates", all.duplicates,
          "rejected", all.rejected);
    }
  }

  /** E.g. ×1.3. */
  String price(Object cell) {
    try (Jedis redis = redis()) {
      String key = SurgePrices.KEY_PREFIX + cell;
      double price = Double.parseDouble(VersionedValue.parse(key, redis.get(key)).value);
      return String.format(Locale.ROOT, "×%.1f", price);
    }
  }

  private Jedis redis() {
    return new Jedis(host, port);
  }
}
