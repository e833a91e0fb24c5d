package whiteboard.models;

import java.math.BigInteger;
import org.apache.spark.sql.SparkSession;

/**
 * Sets a session up for as much data as its sources hold. Compiling a class a stage costs a small
 * run more than it saves, and a large run many times less: both were measured.
 */
final class RunScale {
  /** By Spark's own estimate, about 700,000 rows of twenty columns. */
  private static final BigInteger LARGE = BigInteger.valueOf(256L << 20);

  /** So many tasks a core that a partition of a large shuffle fits in memory. */
  private static final int PARTITIONS_A_CORE = 4;

  private RunScale() {}

  static void fit(SparkSession spark, ModelProject project) {
    BigInteger bytes =
        project.sources().values().stream()
            // One that no model reads may be missing.
            .filter(source -> spark.catalog().tableExists(source.relation()))
            .map(source -> bytes(spark, source))
            .reduce(BigInteger.ZERO, BigInteger::add);
    if (bytes.compareTo(LARGE) < 0) {
      return;
    }
    spark.conf().set("spark.sql.codegen.wholeStage", true);
    spark
        .conf()
        .set(
            "spark.sql.shuffle.partitions",
            (long) PARTITIONS_A_CORE * Runtime.getRuntime().availableProcessors());
  }

  private static BigInteger bytes(SparkSession spark, SourceTable source) {
    return spark
        .table(source.relation())
        .queryExecution()
        .optimizedPlan()
        .stats()
        .sizeInBytes()
        .bigInteger();
  }
}
