package whiteboard.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import whiteboard.scenario.Check;

/**
 * The same figures from two places, compared key by key.
 *
 * @param name says what is compared, e.g. {@code revenue per day, lake against warehouse}
 * @param differences every key on which they disagree, in order
 */
public record Reconciliation(String name, List<Difference> differences) {

  /**
   * A key with two values.
   *
   * @param left null where the left side lacks the key
   * @param right null where the right side lacks it
   */
  public record Difference(String key, Object left, Object right) {
    @Override
    public String toString() {
      return "%s: %s vs %s".formatted(key, orAbsent(left), orAbsent(right));
    }

    private static Object orAbsent(Object value) {
      return value == null ? "absent" : value;
    }
  }

  public Reconciliation {
    differences = List.copyOf(differences);
  }

  /**
   * Compares two result sets by {@code equals}; a null value counts as absent.
   *
   * @param left key to value, as one hop has it
   * @param right the same from the other hop
   */
  public static Reconciliation of(String name, Map<String, ?> left, Map<String, ?> right) {
    SortedSet<String> keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String key : keys) {
      if (!Objects.equals(left.get(key), right.get(key))) {
        differences.add(new Difference(key, left.get(key), right.get(key)));
      }
    }
    return new Reconciliation(name, differences);
  }

  /** A check that passes without a difference. */
  public Check check() {
    return Check.equal(name, "0 differences", differences.size() + " differences");
  }

  /** A line a difference, at most {@code limit} of them, then how many more there are. */
  public String print(int limit) {
    StringBuilder text = new StringBuilder();
    differences.stream().limit(limit).forEach(each -> text.append("  %s%n".formatted(each)));
    if (differences.size() > limit) {
      text.append("  and %,d more%n".formatted(differences.size() - limit));
    }
    return text.toString();
  }
}
