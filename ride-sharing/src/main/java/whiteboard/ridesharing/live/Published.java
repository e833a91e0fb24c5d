package whiteboard.ridesharing.live;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.ridesharing.live.FinanceSection.Difference;
import whiteboard.ridesharing.live.FinanceSection.Revenue;
import whiteboard.ridesharing.live.KafkaFacts.RecentTrip;
import whiteboard.scenario.Check;
import whiteboard.warehouse.WarehouseSession;

/**
 * What the last batch published.
 *
 * @param trips some of those that the warehouse knows the end of
 */
record Published(
    List<Revenue> revenue,
    Map<String, String> totals,
    long factTrips,
    List<Difference> differences,
    List<Check> checks,
    List<RecentTrip> trips) {
  private static final int SOME_TRIPS = 20;

  /** Reads the marts. */
  static Published read(WarehouseSession session) {
    SparkSession spark = session.isolated();
    List<Row> days =
        spark
            .table("marts.finance_reconciliation")
            .orderBy("completed_on", "region", "currency")
            .collectAsList();
    long facts = spark.table("marts.fact_trips").count();
    List<Revenue> revenue = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    Map<String, BigDecimal> warehouse = new TreeMap<>();
    Map<String, BigDecimal> lake = new TreeMap<>();
    for (Row day : days) {
      revenue.add(revenue(day));
      warehouse.merge(text(day, "currency"), money(day, "warehouse_revenue"), BigDecimal::add);
      lake.merge(text(day, "currency"), money(day, "lake_revenue"), BigDecimal::add);
      if (money(day, "difference").signum() != 0) {
        differences.add(difference(day));
      }
    }
    List<Check> checks =
        List.of(
            Check.equal("revenue by currency: lake = warehouse", texts(lake), texts(warehouse)),
            Check.equal("days that differ", 0, differences.size()),
            Check.equal(
                "completed trips: lake = warehouse",
                sum(days, "lake_trips"),
                sum(days, "warehouse_trips")));
    return new Published(
        List.copyOf(revenue),
        texts(warehouse),
        facts,
        List.copyOf(differences),
        checks,
        trips(spark));
  }

  private static Revenue revenue(Row day) {
    return new Revenue(
        text(day, "completed_on"),
        text(day, "region"),
        text(day, "currency"),
        day.<Long>getAs("warehouse_trips"),
        money(day, "warehouse_revenue").toPlainString());
  }

  private static Difference difference(Row day) {
    return new Difference(
        text(day, "completed_on"),
        text(day, "region"),
        text(day, "currency"),
        money(day, "lake_revenue").toPlainString(),
        money(day, "warehouse_revenue").toPlainString(),
        money(day, "difference").toPlainString());
  }

  private static List<RecentTrip> trips(SparkSession spark) {
    return spark
        .table("marts.fact_trips")
        .where("status = 'completed'")
        .selectExpr("trip_id", "region", "completed_at")
        .orderBy(org.apache.spark.sql.functions.desc("completed_at"))
        .limit(SOME_TRIPS)
        .collectAsList()
        .stream()
        .map(
            row ->
                new RecentTrip(
                    row.getString(0),
                    row.getString(1),
                    "in the warehouse",
                    row.getTimestamp(2).toInstant()))
        .toList();
  }

  private static String text(Row row, String column) {
    return String.valueOf(row.<Object>getAs(column));
  }

  private static BigDecimal money(Row row, String column) {
    return row.getAs(column);
  }

  private static long sum(List<Row> rows, String column) {
    return rows.stream().mapToLong(row -> row.<Long>getAs(column)).sum();
  }

  private static Map<String, String> texts(Map<String, BigDecimal> amounts) {
    Map<String, String> texts = new TreeMap<>();
    amounts.forEach((currency, amount) -> texts.put(currency, amount.toPlainString()));
    return texts;
  }
}
