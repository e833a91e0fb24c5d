package whiteboard.frauddetection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import whiteboard.frauddetection.contract.ModelFile;
import whiteboard.frauddetection.domain.AllHistories;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.source.Emission;
import whiteboard.frauddetection.source.Meaning;
import whiteboard.frauddetection.source.PaymentsSimulator;
import whiteboard.frauddetection.train.ModelTraining;
import whiteboard.frauddetection.train.TrainingSettings;
import whiteboard.frauddetection.train.TrainingTable;
import whiteboard.warehouse.LocalSpark;

/**
 * Makes the models that a fresh platform starts with, {@code resources/bootstrap/*.json}, from a
 * simulated history of another world than any run's: champion and challenger, so that two models
 * score from the first transaction on, and one that makes do with the transaction's own features.
 * To be run by hand when features or simulator change:
 *
 * <pre>
 * java @jvm.options -cp … whiteboard.frauddetection.BundledModels \
 *     fraud-detection/src/main/resources/bootstrap
 * </pre>
 */
public final class BundledModels {
  private static final long SEED = 20260101;

  // A small history: the platform is to have something to learn.
  private static final long TRANSACTIONS = 15_000;

  /** Before that, windows of 30 days and merchants' shares are mostly empty. */
  private static final long FIRST_DAYS = 12;

  private static final long DAY_MILLIS = 86_400_000;

  private static final int CHAMPION_TREES = 20;
  private static final int CHALLENGER_TREES = 40;

  private final ModelTraining champion =
      new ModelTraining(TrainingSettings.standard().withTrees(CHAMPION_TREES));
  private final ModelTraining challenger =
      new ModelTraining(TrainingSettings.standard().withTrees(CHALLENGER_TREES));

  private BundledModels() {}

  /** Writes the models into the folder that is named. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    Path scratch = Files.createTempDirectory("bundled-models");
    try (SparkSession spark = LocalSpark.start(scratch)) {
      new BundledModels().write(spark, folder);
    }
  }

  private void write(SparkSession spark, Path folder) throws IOException {
    List<Feature> all = Arrays.asList(Feature.values());
    List<Feature> own =
        all.stream().filter(feature -> feature.from() == Feature.From.TRANSACTION).toList();
    write(folder, "champion", train(spark, champion, all, "bundled-1"));
    write(folder, "challenger", train(spark, challenger, all, "bundled-2"));
    write(folder, "own-features", train(spark, challenger, own, "bundled-own-features"));
  }

  private static Model train(
      SparkSession spark, ModelTraining training, List<Feature> features, String version) {
    TrainingTable table = new TrainingTable(features);
    AllHistories histories = new AllHistories();
    long from = PaymentsSimulator.START.toEpochMilli() + FIRST_DAYS * DAY_MILLIS;
    for (Emission emission : PaymentsSimulator.forEvents(TRANSACTIONS, SEED)) {
      if (emission.meaning() instanceof Meaning.Report report) {
        histories.take(report.outcome());
      } else if (emission.meaning() instanceof Meaning.Payment payment) {
        double[] vector = histories.take(payment.transaction());
        if (vector != null && payment.transaction().timeMillis() >= from) {
          table.add(payment.transaction(), payment.fraud().isPresent(), vector);
        }
      }
    }
    return training.train(
        table.dataset(spark),
        features,
        version,
        PaymentsSimulator.START.plusMillis(PaymentsSimulator.DAYS * DAY_MILLIS).toString(),
        "simulated history of seed %d, %d transactions".formatted(SEED, TRANSACTIONS));
  }

  private static void write(Path folder, String name, Model model) throws IOException {
    Files.writeString(
        folder.resolve(name + ".json"), ModelFile.text(model), StandardCharsets.UTF_8);
    System.out.println(name + " " + model.trees() + " " + model.provenance().metrics());
  }
}
