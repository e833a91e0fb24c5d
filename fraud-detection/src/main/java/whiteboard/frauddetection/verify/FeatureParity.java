package whiteboard.frauddetection.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import whiteboard.frauddetection.domain.Categories;
import whiteboard.frauddetection.domain.Currencies;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.warehouse.WarehouseSession;

/**
 * Computes every feature of every decision again, in SQL over the lake's raw transactions and
 * reports, and counts where the stream has logged something else. Reads the views {@code lake.*},
 * which must be there.
 */
public final class FeatureParity {
  /** How far apart two values of a feature may be. */
  public static final double TOLERANCE = 1e-6;

  private static final String RESOURCE = "/verify/recomputed_features.sql";

  private FeatureParity() {}

  /**
   * What was found.
   *
   * @param decisions decided transactions
   * @param checked values that were compared
   * @param mismatches values that differ, or that one side lacks
   * @param byFeature the mismatches of each feature that has any, most first
   */
  public record Result(
      long decisions, long checked, long mismatches, Map<Feature, Long> byFeature) {}

  /** Compares all decisions with the lake. */
  public static Result of(WarehouseSession session) {
    SparkSession spark = session.isolated();
    // Each decision is joined with some hundred rows: that pays for compiling.
    spark.conf().set("spark.sql.codegen.wholeStage", true);
    // Few bytes become many pairs: partitions joined by size would keep one core busy.
    spark.conf().set("spark.sql.adaptive.coalescePartitions.enabled", false);
    tables(spark);
    Row row = spark.sql(recomputation() + comparison()).first();
    Map<Feature, Long> differing = new LinkedHashMap<>();
    for (Feature feature : Feature.values()) {
      differing.put(feature, row.<Long>getAs(feature.column()));
    }
    Map<Feature, Long> most =
        differing.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(Map.Entry.<Feature, Long>comparingByValue().reversed())
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    long decisions = row.<Long>getAs("decisions");
    long mismatches = most.values().stream().mapToLong(Long::longValue).sum();
    return new Result(decisions, decisions * Feature.COUNT, mismatches, most);
  }

  /** One row: the decisions, and per feature how many of them differ. */
  private static String comparison() {
    return Stream.concat(
            Stream.of("count(*) as decisions"),
            Arrays.stream(Feature.values()).map(FeatureParity::differing))
        .collect(
            Collectors.joining(
                ",\n    ",
                "select\n    ",
                "\nfrom logged full join recomputed on logged.event_id = recomputed.event_id"));
  }

  /**
   * A difference that is no number counts as one. What was looked up in vain has no right value.
   */
  private static String differing(Feature feature) {
    String column = feature.column();
    String agrees =
        "coalesce(abs(logged.%1$s - recomputed.%1$s) <= %2$s, false)".formatted(column, TOLERANCE);
    String excused = feature.from() == Feature.From.TABLE ? " and not logged.degraded" : "";
    return "count_if(not %s%s) as %s".formatted(agrees, excused, column);
  }

  private static void tables(SparkSession spark) {
    List<Row> rates =
        Currencies.usdMicros().entrySet().stream()
            .map(rate -> RowFactory.create(rate.getKey(), rate.getValue()))
            .toList();
    spark
        .createDataFrame(
            rates,
            new StructType()
                .add("currency", DataTypes.StringType)
                .add("usd_micros", DataTypes.LongType))
        .createOrReplaceTempView("rates");
    List<Row> categories =
        Categories.names().stream()
            .map(
                name ->
                    RowFactory.create(
                        name, Categories.code(name), Categories.risks().getOrDefault(name, 0.0)))
            .toList();
    spark
        .createDataFrame(
            categories,
            new StructType()
                .add("category", DataTypes.StringType)
                .add("code", DataTypes.IntegerType)
                .add("risk", DataTypes.DoubleType))
        .createOrReplaceTempView("categories");
  }

  private static String recomputation() {
    try (InputStream sql = FeatureParity.class.getResourceAsStream(RESOURCE)) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
  }
}
