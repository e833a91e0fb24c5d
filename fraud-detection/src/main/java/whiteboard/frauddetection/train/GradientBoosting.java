package whiteboard.frauddetection.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.TreeEnsemble;

/** Grows trees on labelled rows with Spark MLlib's gradient boosting. */
public final class GradientBoosting {
  /** Column that is unique, text: with it the order of the rows is the same wherever they lie. */
  public static final String ID = "event_id";

  /** Column of the label: 1 fraud, 0 honest; a double. */
  public static final String LABEL = "label";

  /** Column that says how many rows a row stands for; a double. */
  public static final String WEIGHT = "weight";

  private static final String VECTOR = "features";
  private static final String BOOSTING_WEIGHT = "boosting_weight";

  private static final long DRAWS = 1_000_000;

  // Rows are few: one partition a core, each further one is a task per level of each tree.
  private static final int PARTITIONS = 2;

  // Lineage of some hundred trees does no harm in one process; writing it out costs time.
  private static final int NO_CHECKPOINTS = -1;

  private final TrainingSettings settings;

  public GradientBoosting(TrainingSettings settings) {
    this.settings = settings;
  }

  /**
   * Grows trees.
   *
   * @param rows with a column for each feature, {@link #ID}, {@link #LABEL} and {@link #WEIGHT}
   * @param features what the trees may ask for
   */
  public TreeEnsemble grow(Dataset<Row> rows, List<Feature> features) {
    // Side by side: the jobs of one ensemble are too short to keep two cores busy.
    List<GBTClassificationModel> ensembles =
        IntStream.range(0, settings.ensembles())
            .parallel()
            .mapToObj(ensemble -> grow(rows, features, settings.seed() + ensemble))
            .toList();
    return GrownTrees.flat(ensembles, features);
  }

  private GBTClassificationModel grow(Dataset<Row> rows, List<Feature> features, long seed) {
    Dataset<Row> drawn =
        rows.where(isLearntFrom(seed)).withColumn(BOOSTING_WEIGHT, boostingWeight());
    Dataset<Row> vectors =
        new VectorAssembler()
            .setInputCols(features.stream().map(Feature::column).toArray(String[]::new))
            .setOutputCol(VECTOR)
            .transform(drawn)
            .select(col(ID), col(VECTOR), col(LABEL), col(BOOSTING_WEIGHT))
            .repartition(PARTITIONS, col(ID))
            .sortWithinPartitions(ID)
            .persist(StorageLevel.MEMORY_ONLY());
    try {
      return boosting(seed).fit(vectors);
    } finally {
      vectors.unpersist();
    }
  }

  /** By a hash of the row's id: the same rows are drawn wherever they lie. */
  private Column isLearntFrom(long seed) {
    Column draw = pmod(xxhash64(col(ID), lit(seed)), lit(DRAWS)).divide(DRAWS);
    return isFraud().or(draw.lt(settings.honestShare()));
  }

  private Column boostingWeight() {
    return col(WEIGHT)
        .multiply(when(isFraud(), settings.fraudWeight()).otherwise(1 / settings.honestShare()));
  }

  private static Column isFraud() {
    return col(LABEL).equalTo(1);
  }

  private GBTClassifier boosting(long seed) {
    return new GBTClassifier()
        .setFeaturesCol(VECTOR)
        .setLabelCol(LABEL)
        .setWeightCol(BOOSTING_WEIGHT)
        .setMaxIter(settings.trees())
        .setMaxDepth(settings.depth())
        .setStepSize(settings.stepSize())
        .setSubsamplingRate(settings.rowShare())
        .setFeatureSubsetStrategy(Double.toString(settings.featureShare()))
        .setMinInstancesPerNode(settings.smallestLeaf())
        .setMaxBins(settings.bins())
        .setCacheNodeIds(false)
        .setCheckpointInterval(NO_CHECKPOINTS)
        .setSeed(seed);
  }
}
