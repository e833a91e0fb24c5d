package whiteboard.warehouse;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Spark within this process, set for data that one machine holds. Times are UTC. */
public final class LocalSpark {
  // Local data is small: each further shuffle partition costs a task and gains nothing.
  private static final int SHUFFLE_PARTITIONS = 2;

  private static final int COMPILED_CLASSES = 5_000;

  private LocalSpark() {}

  /** On all cores, without tables; it spills to {@code scratch} and listens on loopback only. */
  public static SparkSession start(Path scratch) {
    return start(settings(scratch));
  }

  static SparkSession start(SparkSession.Builder settings) {
    SparkSession spark = settings.getOrCreate();
    spark.sparkContext().setLogLevel("WARN");
    return spark;
  }

  static SparkSession.Builder settings(Path scratch) {
    return SparkSession.builder()
        .master("local[*]")
        .appName("whiteboard")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.local.dir", scratch.resolve("spark").toString())
        .config("spark.sql.warehouse.dir", scratch.resolve("spark-warehouse").toString())
        .config("spark.sql.catalogImplementation", "in-memory")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", SHUFFLE_PARTITIONS)
        .config("spark.sql.adaptive.enabled", true)
        // Compiling a class a stage costs more than small data saves: it was measured. A run of
        // models over much data turns it on for itself.
        .config("spark.sql.codegen.wholeStage", false)
        // What is compiled is compiled once: a batch needs more classes than the 100 kept else.
        .config("spark.sql.codegen.cache.maxEntries", COMPILED_CLASSES)
        // Nobody uploads classes: looking for them in every session costs a search of all jars.
        .config("spark.sql.artifact.isolation.enabled", false)
        // All in one process: compressing costs time and saves nothing.
        .config("spark.broadcast.compress", false)
        .config("spark.shuffle.compress", false)
        .config("spark.sql.ui.explainMode", "simple");
  }
}
