package whiteboard.models;

import java.math.BigInteger;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/**
 * Sets a session up for as much data as its sources hold. Compiling a class a stage costs a small
 * run more than it saves, and a large run many times less: both were measured. No setting changes a
 * result.
 */
final class RunScale {
  /** By Spark's own estimate, about 700,000 rows of twenty columns. */
  private static final long LARGE = 256L << 20;

  /** About 40,000 rows: fewer than it takes to make a compiled expression pay. */
  private static final long SMALL = 16L << 20;

  /**
   * Of a shuffle, by the same estimate: a third of it in memory, so that two sort without a disk.
   */
  private static final long PARTITION = 128L << 20;

  private static final int PARTITIONS_A_CORE = 4;

  /** Shuffles of fewer partitions than this write a file each and need not sort by partition. */
  private static final long MOST_PARTITIONS = 199;

  /** Not less than what Spark joins small partitions to, or it would never hash. */
  private static final long HASHED_PARTITION = 64L << 20;

  /** About 1 KB each, in two steps of two tasks. */
  private static final int GROUPS_IN_MEMORY = 1 << 18;

  /** A dimension up to this part of the memory is sent to the facts rather than they to it. */
  private static final int BROADCAST_PART = 32;

  private RunScale() {}

  static void fit(SparkSession spark, BigInteger sourceBytes) {
    long bytes = sourceBytes.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    if (bytes < SMALL) {
      fitSmall(spark.conf());
    } else if (bytes >= LARGE) {
      fitLarge(spark.conf(), bytes);
    }
  }

  /** Nearly all of the time is planning: no second plan once sizes are known, and no compiling. */
  private static void fitSmall(RuntimeConfig conf) {
    conf.set("spark.sql.adaptive.enabled", false);
    conf.set("spark.sql.shuffle.partitions", 1);
    conf.set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
  }

  private static void fitLarge(RuntimeConfig conf, long bytes) {
    long fewest = (long) PARTITIONS_A_CORE * Runtime.getRuntime().availableProcessors();
    long partitions = Math.max(fewest, Math.min(MOST_PARTITIONS, bytes / PARTITION));
    conf.set("spark.sql.codegen.wholeStage", true);
    conf.set("spark.sql.shuffle.partitions", partitions);
    conf.set(
        "spark.sql.autoBroadcastJoinThreshold", Runtime.getRuntime().maxMemory() / BROADCAST_PART);
    // A hash of the smaller side, a partition at a time, instead of sorting both.
    conf.set("spark.sql.join.preferSortMergeJoin", false);
    conf.set("spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold", HASHED_PARTITION);
    // Groups with collected values are kept in memory rather than sorted after the first 128.
    conf.set("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", GROUPS_IN_MEMORY);
  }
}
