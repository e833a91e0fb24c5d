package whiteboard.frauddetection.domain;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a transaction is not simply allowed: up to three stable codes, strongest first. A model's are
 * the features that raised its score most; a rule's is its own. On its way from the model service a
 * model's reasons are one number, which costs nothing to carry.
 */
public final class Reasons {
  /** No reason. */
  public static final int NONE = 0;

  private static final int MOST = 3;
  private static final int BITS = 8;

  private Reasons() {}

  /** The three features that contributed most to a raw score, of those that raised it. */
  public static int of(double[] contributions) {
    int packed = NONE;
    for (int rank = 0; rank < MOST; rank++) {
      int best = strongest(contributions, packed);
      packed |= (best + 1) << (rank * BITS);
    }
    return packed;
  }

  private static int strongest(double[] contributions, int taken) {
    int best = -1;
    for (int i = 0; i < contributions.length; i++) {
      boolean stronger = contributions[i] > (best < 0 ? 0 : contributions[best]);
      if (stronger && !contains(taken, i)) {
        best = i;
      }
    }
    return best;
  }

  private static boolean contains(int packed, int feature) {
    for (int rest = packed; rest != 0; rest >>>= BITS) {
      if ((rest & 0xFF) == feature + 1) {
        return true;
      }
    }
    return false;
  }

  /** The codes, comma-separated. */
  public static String codes(int packed) {
    StringBuilder codes = new StringBuilder();
    for (int rest = packed; rest != 0; rest >>>= BITS) {
      codes.append(codes.isEmpty() ? "" : ",").append(Feature.of((rest & 0xFF) - 1).name());
    }
    return codes.toString();
  }

  static String codes(List<FraudRule.Finding> findings) {
    return findings.stream()
        .limit(MOST)
        .map(FraudRule.Finding::code)
        .collect(Collectors.joining(","));
  }

  /** What a person is told for a code; the code itself where it is of another version. */
  public static String sentence(String code) {
    for (FraudRule rule : FraudRules.current()) {
      if (rule.code().equals(code)) {
        return rule.sentence();
      }
    }
    for (int i = 0; i < Feature.COUNT; i++) {
      if (Feature.of(i).name().equals(code)) {
        return Feature.of(i).sentence();
      }
    }
    return code;
  }
}
