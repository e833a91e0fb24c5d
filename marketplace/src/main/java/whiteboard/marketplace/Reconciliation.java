package whiteboard.marketplace;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.batch.BatchRun;
import whiteboard.batch.RunLedger;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.marketplace.verify.AmountCheck;
import whiteboard.marketplace.verify.ConversionCheck;
import whiteboard.marketplace.verify.SourceCheck;
import whiteboard.quality.LakeCheck;
import whiteboard.scenario.Check;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.stack.Stack;
import whiteboard.warehouse.TableDigest;
import whiteboard.warehouse.WarehouseSession;

/** Reads back what each hop wrote, compares it with the shop's database, and writes the report. */
final class Reconciliation {
  private static final List<String> MARTS =
      List.of(
          "fact_order_items",
          "held_back_lines",
          "fact_payments",
          "dim_buyers",
          "dim_sellers",
          "dim_products",
          "dim_dates",
          "dim_reviews",
          "bridge_reviews");

  private final Platform platform;
  private final MarketplaceConfig config;
  private final SparkSession spark;
  private final Connection shop;
  private final RunReport.Builder report;

  Reconciliation(
      RunRequest request,
      Stack stack,
      Platform platform,
      WarehouseSession session,
      MarketplaceConfig config) {
    this.platform = platform;
    this.config = config;
    this.spark = session.isolated();
    this.shop = platform.shop().connection();
    this.report = RunReport.of(Marketplace.NAME, "run --once", request, stack);
  }

  RunReport report(List<BatchRun> runs, RunLedger ledger) throws SQLException {
    source();
    lake();
    staging();
    warehouse();
    batch(runs, ledger);
    tables();
    return report.build();
  }

  private void source() throws SQLException {
    report
        .count("source_orders", platform.shop().number("select count(*) from shop.orders"))
        .count("source_items", platform.shop().number("select count(*) from shop.order_items"))
        .count("source_reviews", platform.shop().number("select count(*) from shop.reviews"));
  }

  private void lake() {
    Map<TopicPartition, Long> ends = platform.ends();
    report.count("changes_captured", ends.values().stream().mapToLong(Long::longValue).sum());
    report.count("lake_rows", ofAllTables(table -> "count(*)"));
    report.count(
        "lake_distinct",
        ofAllTables(
            table -> "count(distinct %s, _lsn, _op)".formatted(ShopDatabase.KEYS.get(table))));
    ends.values().removeIf(end -> end == 0);
    report.check(
        Check.equal(
            "every (topic, partition, offset) in the lake exactly once",
            List.of(),
            LakeCheck.faults(platform.catalogs(), ends)));
    report.check(
        Check.equal(
            "nothing captured was set aside",
            0L,
            number("select count(*) from lake.dead_letters")));
  }

  private long ofAllTables(UnaryOperator<String> figure) {
    return ShopDatabase.TABLES.stream()
        .mapToLong(table -> number("select %s from lake.%s".formatted(figure.apply(table), table)))
        .sum();
  }

  private void staging() throws SQLException {
    for (whiteboard.quality.Reconciliation table : SourceCheck.ofAll(shop, spark)) {
      report.check(table.check());
    }
  }

  private void warehouse() throws SQLException {
    for (String table :
        List.of(
            "fact_order_items",
            "dim_buyers",
            "dim_sellers",
            "dim_products",
            "dim_reviews",
            "bridge_reviews")) {
      report.count(table, number("select count(*) from marts." + table));
    }
    report
        .count("gross_amount", money("select sum(gross_amount) from marts.fact_order_items"))
        .count("freight_amount", money("select sum(freight_amount) from marts.fact_order_items"))
        .count("payments_amount", money("select sum(amount) from marts.fact_payments"))
        .count("usd_amount", money("select sum(usd_amount) from marts.fact_order_items"))
        .count(
            "rate_imputed_lines",
            number("select count(*) from marts.fact_order_items where rate_imputed"))
        .count("held_back_lines", number("select count(*) from marts.held_back_lines"));
    whiteboard.quality.Reconciliation amounts = AmountCheck.of(shop, spark);
    report.count("finance_differences", amounts.differences().size());
    report.check(amounts.check());
    report.check(ConversionCheck.of(shop, spark, config.mostRateDays()).check());
  }

  private void batch(List<BatchRun> runs, RunLedger ledger) {
    report.count("batch_runs", runs.size());
    BatchRun last = ledger.runs().get(ledger.runs().size() - 1);
    report.check(
        Check.equal(
            "the models' tests passed before run %d was published".formatted(last.id()),
            BatchRun.State.SUCCEEDED,
            last.state()));
  }

  private void tables() {
    Map<String, String> relations = new LinkedHashMap<>();
    ShopDatabase.TABLES.forEach(table -> relations.put("raw." + table, "lake." + table));
    MARTS.forEach(table -> relations.put("marts." + table, "marts." + table));
    relations.forEach(
        (name, relation) -> {
          TableDigest digest = TableDigest.of(spark, relation);
          report.table(name, digest.rows(), digest.digest());
        });
  }

  private long number(String query) {
    return spark.sql(query).first().getLong(0);
  }

  private BigDecimal money(String query) {
    Row row = spark.sql(query).first();
    return row.isNullAt(0) ? BigDecimal.ZERO.setScale(2) : row.getDecimal(0);
  }
}
