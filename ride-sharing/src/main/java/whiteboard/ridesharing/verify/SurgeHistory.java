package whiteboard.ridesharing.verify;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.ridesharing.verify.SurgeRecount.CellWindow;

/**
 * The surge history: of each cell and window the last revision that the hot path published, read
 * back from the lake.
 */
public final class SurgeHistory {
  /** One row per cell and window, without what depends on the order of delivery. */
  public static final String QUERY =
      """
      select cell, event_time as window_end, max(revision) as requests,
        max_by(multiplier, revision) as multiplier
      from lake.surge_prices group by cell, event_time""";

  private final Map<CellWindow, Long> requests = new HashMap<>();
  private long cells;
  private long windows;

  private SurgeHistory() {}

  /** Reads it all. */
  public static SurgeHistory read(SparkSession spark) {
    SurgeHistory history = new SurgeHistory();
    Iterator<Row> rows =
        spark
            .sql("select cell, unix_millis(window_end), requests from (" + QUERY + ")")
            .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      history.requests.put(new CellWindow(row.getString(0), row.getLong(1)), row.getLong(2));
    }
    history.windows = history.requests.size();
    history.cells = history.requests.keySet().stream().map(CellWindow::cell).distinct().count();
    return history;
  }

  /**
   * How many windows differ from {@code expected}. A window at zero demand is what a cell falls
   * back to: it may be published or not, as long as nobody asked for a trip.
   */
  public long differences(Map<CellWindow, Long> expected) {
    Map<CellWindow, Long> published = new HashMap<>(requests);
    published.values().removeIf(demand -> demand == 0);
    long different = published.keySet().stream().filter(w -> !expected.containsKey(w)).count();
    different +=
        expected.entrySet().stream()
            .filter(entry -> !Objects.equals(published.get(entry.getKey()), entry.getValue()))
            .count();
    return different;
  }

  /** Cells ever priced. */
  public long cells() {
    return cells;
  }

  /** Windows priced, those at zero demand too. */
  public long windows() {
    return windows;
  }
}
