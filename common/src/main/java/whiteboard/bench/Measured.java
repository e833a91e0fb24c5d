package whiteboard.bench;

import java.util.ArrayList;
import java.util.List;
import whiteboard.scenario.Check;

/** What one bench found: figures in the order in which they should be read, and its checks. */
public record Measured(List<Figure> figures, List<Check> checks) {
  public Measured {
    figures = List.copyOf(figures);
    checks = List.copyOf(checks);
  }

  /** Gathers figures and checks as a bench goes on. */
  public static final class Builder {
    private final List<Figure> figures = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();

    /** Adds a figure. */
    public Builder add(Figure figure) {
      figures.add(figure);
      return this;
    }

    /** Adds figures. */
    public Builder addAll(List<Figure> more) {
      figures.addAll(more);
      return this;
    }

    /** Adds a check. */
    public Builder check(Check check) {
      checks.add(check);
      return this;
    }

    /** All that was gathered. */
    public Measured build() {
      return new Measured(figures, checks);
    }
  }
}
