package whiteboard.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A back-of-envelope calculation in which every number says where it comes from.
 *
 * @param title what is planned for
 * @param measuredOn the machine of the measured figures; empty: nothing was measured
 * @param lines in the order in which they are derived
 */
@JsonPropertyOrder({"title", "measuredOn", "lines"})
public record CapacitySheet(String title, String measuredOn, List<Line> lines) {
  public CapacitySheet {
    lines = List.copyOf(lines);
  }

  /** Where a number comes from. */
  public enum Basis {
    /** Asked for on the command line. */
    STATED,
    /** Taken from the last bench on this machine. */
    MEASURED,
    /** A stated guess; change it where you know better. */
    ASSUMED,
    /** Computed from lines above, by the formula. */
    DERIVED
  }

  /**
   * One number.
   *
   * @param section what it belongs to
   * @param formula how it was computed, or what it stands for
   */
  public record Line(
      String section, String name, double value, String unit, String formula, Basis basis) {}

  /** The value of the line {@code name}. */
  public double value(String name) {
    return lines.stream()
        .filter(line -> line.name().equals(name))
        .mapToDouble(Line::value)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no line is named " + name));
  }

  /** As a table. */
  public String text() {
    StringBuilder text = new StringBuilder(title).append('\n');
    text.append(
        measuredOn.isEmpty()
            ? "Nothing was measured here yet: `bench` replaces assumptions by measurements.\n"
            : "Measured on " + measuredOn + ".\n");
    String section = "";
    for (Line line : lines) {
      if (!line.section().equals(section)) {
        section = line.section();
        text.append('\n').append(section).append('\n');
      }
      text.append(
          String.format(
                  Locale.ROOT,
                  "  %-36s %14s %-11s %-8s  %s",
                  line.name(),
                  BenchText.number(line.value()),
                  line.unit(),
                  line.basis().name().toLowerCase(Locale.ROOT),
                  line.formula())
              .stripTrailing());
      text.append('\n');
    }
    return text.toString();
  }

  /** Writes a sheet from top to bottom: later lines are computed from earlier ones. */
  public static final class Writer {
    private final Map<String, Double> measured;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Double> values = new LinkedHashMap<>();
    private String section = "";

    /**
     * @param measured the last benches' figures, {@code <bench>.<figure>}
     */
    public Writer(Map<String, Double> measured) {
      this.measured = measured;
    }

    /** The lines that follow belong to {@code name}. */
    public Writer section(String name) {
      section = name;
      return this;
    }

    /** A number that was asked for. */
    public double stated(String name, double value, String unit, String meaning) {
      return add(name, value, unit, meaning, Basis.STATED);
    }

    /** A number that nobody measured. */
    public double assumed(String name, double value, String unit, String why) {
      return add(name, value, unit, why, Basis.ASSUMED);
    }

    /** The figure of the last bench, or {@code otherwise} as an assumption. */
    public double measured(
        String name, String figure, double otherwise, String unit, String meaning) {
      Double seen = measured.get(figure);
      return seen == null
          ? add(name, otherwise, unit, meaning + "; no bench yet", Basis.ASSUMED)
          : add(name, seen, unit, meaning + " (" + figure + ")", Basis.MEASURED);
    }

    /** A number computed from lines above. */
    public double derived(String name, double value, String unit, String formula) {
      return add(name, value, unit, formula, Basis.DERIVED);
    }

    /** The value of the line {@code name} above. */
    public double value(String name) {
      return values.get(name);
    }

    private double add(String name, double value, String unit, String formula, Basis basis) {
      if (values.put(name, value) != null) {
        throw new IllegalArgumentException("two lines are named " + name);
      }
      lines.add(new Line(section, name, value, unit, formula, basis));
      return value;
    }

    /** The sheet. */
    public CapacitySheet sheet(String title, String measuredOn) {
      return new CapacitySheet(title, measuredOn, lines);
    }
  }
}
