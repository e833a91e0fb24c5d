package whiteboard.frauddetection.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A version of the fraud model. Immutable: another content is another version.
 *
 * @param version unique in a registry, e.g. {@code v2}
 * @param features what it was trained with, in the order of training
 * @param trees ask for these features only
 * @param calibration from the trees' raw score to a probability
 * @param provenance where it comes from
 */
public record Model(
    String version,
    List<Feature> features,
    TreeEnsemble trees,
    Calibration calibration,
    Provenance provenance) {

  public Model {
    features = List.copyOf(features);
    if (!version.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException(
          "Cannot name a model '%s': a version is up to 100 letters, digits, dots, dashes, _"
              .formatted(version));
    }
    Set<Feature> known = EnumSet.noneOf(Feature.class);
    known.addAll(features);
    if (known.size() != features.size() || features.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot use model %s: its features %s are none, or one twice"
              .formatted(version, features));
    }
    refuseOthers(version, trees, known);
  }

  private static void refuseOthers(String version, TreeEnsemble trees, Set<Feature> known) {
    Feature[] all = Feature.values();
    for (int node = 0; node < trees.nodes(); node++) {
      int asked = trees.feature(node);
      if (asked != TreeEnsemble.LEAF && !known.contains(all[asked])) {
        throw new IllegalArgumentException(
            "Cannot use model %s: it asks for %s, which is not in its list of features"
                .formatted(version, all[asked]));
      }
    }
  }

  /** The calibrated probability that a row of all features is fraud, 0 to 1. */
  public double probability(double[] row) {
    return calibration.probability(trees.rawScore(row));
  }

  /**
   * Where a model comes from.
   *
   * @param trainedAt ISO-8601, UTC; of the data, not of the wall clock, where that can be
   * @param trainingSnapshot names the training rows: a table and its Iceberg snapshot
   * @param metrics by name: rows, frauds, auc, ap, cp100 …
   */
  public record Provenance(String trainedAt, String trainingSnapshot, Map<String, Double> metrics) {
    public Provenance {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
  }
}
