package whiteboard.lake;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Consumed offsets in a snapshot's summary: {@code whiteboard.offsets.<topic>} = {@code
 * <partition>:<next offset to read>[,…]}. Snapshots of compaction and tiering carry none, so they
 * are looked for back from the current one.
 */
final class SnapshotOffsets {
  static final String PREFIX = "whiteboard.offsets.";

  private SnapshotOffsets() {}

  /** The newest offsets of {@code topic} in the table's history; empty where there are none. */
  static Map<Integer, Long> of(Table table, String topic) {
    return newestWith(table, PREFIX + topic)
        .map(snapshot -> parse(snapshot.summary().get(PREFIX + topic)))
        .orElseGet(TreeMap::new);
  }

  static Optional<Snapshot> newestWith(Table table, String property) {
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      if (snapshot.summary().containsKey(property)) {
        return Optional.of(snapshot);
      }
    }
    return Optional.empty();
  }

  static String format(Map<Integer, Long> offsets) {
    return new TreeMap<>(offsets)
        .entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(","));
  }

  static Map<Integer, Long> parse(String text) {
    Map<Integer, Long> offsets = new TreeMap<>();
    for (String entry : text.split(",", -1)) {
      int colon = entry.indexOf(':');
      offsets.put(
          Integer.valueOf(entry.substring(0, colon)), Long.valueOf(entry.substring(colon + 1)));
    }
    return offsets;
  }
}
