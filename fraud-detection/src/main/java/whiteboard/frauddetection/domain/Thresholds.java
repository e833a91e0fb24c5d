package whiteboard.frauddetection.domain;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * From a probability to a verdict: above {@code block} BLOCK, from {@code review} to there REVIEW,
 * below ALLOW.
 *
 * @param usual for every category that has none of its own
 * @param byCategory a category's own
 */
public record Thresholds(Cut usual, Map<String, Cut> byCategory) implements Serializable {
  private static final long serialVersionUID = 1;

  public Thresholds {
    byCategory = Map.copyOf(byCategory);
  }

  /**
   * Where verdicts change.
   *
   * @param review from here on REVIEW
   * @param block above it BLOCK
   */
  public record Cut(double review, double block) implements Serializable {
    private static final long serialVersionUID = 1;

    public Cut {
      if (!(0 <= review && review <= block && block <= 1)) {
        throw new IllegalArgumentException(
            "Cannot decide: thresholds %s (review) and %s (block) vs 0 <= review <= block <= 1"
                .formatted(review, block));
      }
    }
  }

  /** As the design asks: 0.6 and 0.85 for all. */
  public static Thresholds standard() {
    return new Thresholds(new Cut(0.6, 0.85), Map.of());
  }

  /**
   * The standard ones, but for the categories that {@code text} names: {@code
   * gift_cards=0.5/0.8,utilities=0.7/0.95}.
   *
   * @throws IllegalArgumentException in one sentence
   */
  public static Thresholds parse(String text) {
    Map<String, Cut> own = new HashMap<>();
    for (String entry : text.isBlank() ? new String[0] : text.strip().split(",", -1)) {
      String[] parts = entry.strip().split("[=/]", -1);
      try {
        own.put(parts[0], new Cut(Double.parseDouble(parts[1]), Double.parseDouble(parts[2])));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "Cannot use thresholds '%s': not of the form category=review/block".formatted(entry),
            e);
      }
    }
    return new Thresholds(standard().usual(), own);
  }

  /** Where verdicts change for a category. */
  public Cut of(String category) {
    return byCategory.getOrDefault(category, usual);
  }

  /** What a probability means for a transaction of a category. */
  public Verdict verdict(String category, double probability) {
    Cut cut = of(category);
    if (probability > cut.block()) {
      return Verdict.BLOCK;
    }
    return probability >= cut.review() ? Verdict.REVIEW : Verdict.ALLOW;
  }

  /** Below it every verdict is ALLOW. */
  public double lowest() {
    return byCategory.values().stream().mapToDouble(Cut::review).reduce(usual.review(), Math::min);
  }
}
