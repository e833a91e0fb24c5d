package whiteboard.observe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A platform as its diagram, at one moment. What is not known is null.
 *
 * @param now by the wall clock
 * @param eventTime of the newest event produced
 * @param watermark that the stream's windows have been told
 */
public record Diagram(
    String scenario,
    String source,
    long seed,
    double speed,
    Instant now,
    Instant eventTime,
    Instant watermark,
    double uptimeSeconds,
    List<Node> nodes,
    List<Edge> edges) {

  /** A box. */
  public record Node(
      String id, String label, Status status, String statusText, List<Counter> counters) {

    /**
     * The rise a second of a counter that the box has.
     *
     * @throws java.util.NoSuchElementException when it has none of that name, or with no rate
     */
    public Double rate(String counter) {
      return counters.stream()
          .filter(one -> one.name().equals(counter))
          .map(Counter::rate)
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * A figure in a box.
   *
   * @param rate its rise a second; null where it is no counter
   */
  public record Counter(String name, Number value, Double rate) {
    public static Counter of(String name, Number value) {
      return new Counter(name, value, null);
    }
  }

  /**
   * A way that data takes.
   *
   * @param guarantee e.g. {@code at-least-once, idempotent by trip_id}
   * @param rate messages a second
   * @param lagRecords what has still to be read
   * @param lagSeconds how long that would have taken to come in, by the wall clock
   * @param delaySeconds how far the watermark trails the newest event, in event time
   * @param lagBytes what has still to be read, where it is measured so
   */
  public record Edge(
      String from,
      String to,
      String guarantee,
      Double rate,
      Long lagRecords,
      Double lagSeconds,
      Double delaySeconds,
      Long lagBytes) {
    public static Edge of(String from, String to, String guarantee) {
      return new Edge(from, to, guarantee, null, null, null, null, null);
    }

    public Edge at(Double perSecond) {
      return new Edge(
          from, to, guarantee, perSecond, lagRecords, lagSeconds, delaySeconds, lagBytes);
    }

    public Edge behind(Long records, Double seconds) {
      return new Edge(from, to, guarantee, rate, records, seconds, delaySeconds, lagBytes);
    }

    public Edge behindBytes(Long bytes, Double seconds) {
      return new Edge(from, to, guarantee, rate, lagRecords, seconds, delaySeconds, bytes);
    }

    public Edge delayed(Double seconds) {
      return new Edge(from, to, guarantee, rate, lagRecords, lagSeconds, seconds, lagBytes);
    }
  }

  /** How a box does. */
  public enum Status {
    UP,
    LATE,
    DOWN;

    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
