package whiteboard.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One record's way through the platform: the same at the terminal and on the page.
 *
 * @param id what was asked for
 * @param hops in the order in which the record came by; a hop that it has not reached has no items
 */
public record Trace(String id, List<Hop> hops) {
  public Trace {
    hops = List.copyOf(hops);
  }

  /** Whether anything at all is known of the record. */
  public boolean found() {
    return hops.stream().anyMatch(hop -> !hop.items().isEmpty());
  }

  /**
   * One place that the record came by.
   *
   * @param name e.g. {@code kafka}
   * @param guarantee of the edge that leads there, e.g. {@code at-least-once}
   * @param note what there is to say where there are no items; empty: nothing
   * @param items what was found there, each a line
   */
  public record Hop(
      String name, String guarantee, Optional<String> note, List<Map<String, String>> items) {
    public Hop {
      items = List.copyOf(items);
    }

    /** A hop with its items. */
    public static Hop of(String name, String guarantee, List<Map<String, String>> items) {
      return new Hop(name, guarantee, Optional.empty(), items);
    }

    /** A hop that says {@code note} below its items. */
    public Hop noting(String remark) {
      return new Hop(name, guarantee, Optional.of(remark), items);
    }
  }

  /** One item: names and values in their order; a null value is left out. */
  public static Map<String, String> item(Object... namesAndValues) {
    Map<String, String> item = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        item.put(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
      }
    }
    return item;
  }

  /** The trace for a reader at a terminal. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add("trace " + id);
    for (Hop hop : hops) {
      lines.add("");
      lines.add("  " + hop.name() + "  (" + hop.guarantee() + ")");
      for (Map<String, String> item : hop.items()) {
        List<String> cells = new ArrayList<>();
        item.forEach((name, value) -> cells.add(name + " " + value));
        lines.add("    " + String.join(", ", cells));
      }
      hop.note().ifPresent(note -> lines.add("    " + note));
    }
    return String.join("\n", lines) + "\n";
  }
}
