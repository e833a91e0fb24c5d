package whiteboard.marketplace.live;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.sum;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.batch.BatchRun;
import whiteboard.marketplace.live.DataSection.HeldBack;
import whiteboard.marketplace.live.GmvSection.Category;
import whiteboard.marketplace.live.GmvSection.Day;
import whiteboard.marketplace.live.GmvSection.Seller;
import whiteboard.warehouse.WarehouseSession;

/** What the last batch published, as the page shows it. */
record Published(
    GmvSection gmv,
    long sellerVersions,
    long lines,
    long imputedLines,
    Integer oldestRateDays,
    long heldBackLines,
    List<HeldBack> heldBack) {
  private static final int SOME = 10;
  private static final String SOLD = "order_status not in ('canceled', 'unavailable')";

  /** Reads the marts. */
  static Published read(WarehouseSession session, BatchRun run) {
    SparkSession spark = session.isolated();
    Row fact =
        spark
            .table("marts.fact_order_items")
            .selectExpr(
                "count(*)",
                "count_if(rate_imputed)",
                "max(case when rate_imputed then rate_age_days end)",
                "coalesce(sum(usd_amount) filter (where " + SOLD + "), 0)",
                "count(distinct case when " + SOLD + " then order_id end)")
            .first();
    GmvSection gmv =
        new GmvSection(
            run.id(),
            run.finishedAt().orElse(run.startedAt()),
            money(fact.getDecimal(3)),
            fact.getLong(4),
            days(spark),
            categories(spark),
            sellers(spark));
    return new Published(
        gmv,
        spark.table("marts.dim_sellers").count(),
        fact.getLong(0),
        fact.getLong(1),
        fact.isNullAt(2) ? null : fact.getInt(2),
        spark.table("marts.held_back_lines").count(),
        heldBack(spark));
  }

  private static List<Day> days(SparkSession spark) {
    return spark
        .table("marts.fact_order_items")
        .where(SOLD)
        .groupBy(col("purchased_at").cast("date").as("day"))
        .agg(countDistinct("order_id"), sum("usd_amount"))
        .orderBy("day")
        .collectAsList()
        .stream()
        .map(row -> new Day(row.get(0).toString(), row.getLong(1), money(row.getDecimal(2))))
        .toList();
  }

  private static List<Category> categories(SparkSession spark) {
    return spark
        .table("marts.average_order_value_by_category")
        .select("category", "orders", "gmv_usd", "average_order_value_usd")
        .orderBy(desc("gmv_usd"))
        .limit(SOME)
        .collectAsList()
        .stream()
        .map(
            row ->
                new Category(
                    row.getString(0),
                    row.getLong(1),
                    money(row.getDecimal(2)),
                    money(row.getDecimal(3))))
        .toList();
  }

  private static List<Seller> sellers(SparkSession spark) {
    return spark
        .table("marts.seller_performance")
        .select(
            col("seller_id"),
            col("store_name"),
            col("tier"),
            col("is_verified"),
            col("orders"),
            col("gmv_usd"),
            col("reviews"),
            col("average_score").cast("double"))
        .orderBy(desc("gmv_usd"), col("seller_id"))
        .limit(SOME)
        .collectAsList()
        .stream()
        .map(
            row ->
                new Seller(
                    row.getString(0),
                    row.getString(1),
                    row.getString(2),
                    row.isNullAt(3) ? null : row.getBoolean(3),
                    row.getLong(4),
                    money(row.getDecimal(5)),
                    row.getLong(6),
                    row.isNullAt(7) ? null : row.getDouble(7)))
        .toList();
  }

  private static List<HeldBack> heldBack(SparkSession spark) {
    return spark
        .table("marts.held_back_lines")
        .select(
            "order_id", "line_number", "gross_amount", "currency", "purchased_at", "rate_age_days")
        .orderBy(desc("purchased_at"), col("order_id"), col("line_number"))
        .limit(SOME)
        .collectAsList()
        .stream()
        .map(
            row ->
                new HeldBack(
                    row.getString(0),
                    row.getInt(1),
                    money(row.getDecimal(2)),
                    row.getString(3),
                    instant(row, 4).orElse(null),
                    row.isNullAt(5) ? null : row.getInt(5)))
        .toList();
  }

  static Optional<Instant> instant(Row row, int column) {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  private static String money(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }
}
