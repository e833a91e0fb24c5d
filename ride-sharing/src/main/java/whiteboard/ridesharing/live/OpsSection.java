package whiteboard.ridesharing.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import whiteboard.idempotent.VersionedValue;
import whiteboard.ridesharing.ops.OpsView;
import whiteboard.web.PageJson;

/**
 * What operations watch: the last hour of event time, by region and minute.
 *
 * @param minutes the oldest first
 */
record OpsSection(List<Minute> minutes) {
  private static final long LOOK_BACK_MILLIS = Duration.ofHours(1).toMillis();

  /**
   * A region's minute.
   *
   * @param minute its start
   * @param medianSecondsToAccept null when no trip was accepted in it
   */
  record Minute(
      String region,
      Instant minute,
      long requests,
      long completions,
      long cancellations,
      long activeTrips,
      Integer medianSecondsToAccept) {}

  /** Those of {@code keys} that lie within an hour of the newest. */
  static Set<String> lastHour(Set<String> keys) {
    long newest = keys.stream().mapToLong(OpsSection::minuteMillis).max().orElse(0);
    return keys.stream()
        .filter(key -> minuteMillis(key) > newest - LOOK_BACK_MILLIS)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Keys and their values, in the same order. */
  static OpsSection of(List<String> keys, List<String> stored) {
    List<Minute> minutes = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      VersionedValue figures = VersionedValue.parse(keys.get(i), stored.get(i));
      if (figures != null) {
        minutes.add(minute(figures));
      }
    }
    minutes.sort(Comparator.comparing(Minute::minute).thenComparing(Minute::region));
    return new OpsSection(List.copyOf(minutes));
  }

  private static Minute minute(VersionedValue figures) {
    JsonNode json = json(figures);
    JsonNode median = json.get("median_seconds_to_accept");
    String rest = figures.key.substring(OpsView.KEY_PREFIX.length());
    return new Minute(
        rest.substring(0, rest.lastIndexOf(':')),
        Instant.ofEpochMilli(minuteMillis(figures.key)),
        json.get("requests").asLong(),
        json.get("completions").asLong(),
        json.get("cancellations").asLong(),
        json.get("active_trips").asLong(),
        median.isNull() ? null : median.asInt());
  }

  private static JsonNode json(VersionedValue figures) {
    try {
      return PageJson.read(figures.value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read " + figures.key + ": " + figures.value, e);
    }
  }

  private static long minuteMillis(String key) {
    return Long.parseLong(key, key.lastIndexOf(':') + 1, key.length(), 10);
  }
}
