package whiteboard.ridesharing.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.source.Meaning;
import whiteboard.watermark.WatermarkPolicy;

/**
 * When each window could first be priced: the due time of the event that moved the slowest
 * partition's watermark past the window's end. Told of every message in the order of sending.
 */
final class WindowClosings {
  private final WatermarkPolicy clock;
  private final long slide;
  private final long[] newest;
  private final Map<Long, Long> dueNanosByEnd = new ConcurrentHashMap<>();
  private long watermark = WatermarkPolicy.NO_WATERMARK;

  WindowClosings(RideSharingConfig config) {
    clock = config.clock();
    slide = config.surge().slide().toMillis();
    newest = new long[config.partitions()];
    java.util.Arrays.fill(newest, WatermarkPolicy.NO_WATERMARK);
  }

  void sent(Emission emission, int partition, long dueNanos) {
    if (!(emission.meaning() instanceof Meaning.Step step)) {
      return;
    }
    long eventMillis = step.event().eventTimeMillis();
    if (eventMillis <= newest[partition]) {
      return;
    }
    newest[partition] = eventMillis;
    long slowest = Long.MAX_VALUE;
    for (long millis : newest) {
      slowest = Math.min(slowest, millis);
    }
    long next = clock.watermark(slowest);
    if (next > watermark) {
      if (watermark != WatermarkPolicy.NO_WATERMARK) {
        for (long end = (Math.floorDiv(watermark, slide) + 1) * slide; end <= next; end += slide) {
          dueNanosByEnd.put(end, dueNanos);
        }
      }
      watermark = next;
    }
  }

  /** Forgets what closed so far: only what closes from now on is measured. */
  void forget() {
    dueNanosByEnd.clear();
  }

  /** When the window that ends at {@code end} could be priced, or null. */
  Long dueNanos(long end) {
    return dueNanosByEnd.get(end);
  }

  /** How many windows' ends were passed. */
  int count() {
    return dueNanosByEnd.size();
  }
}
