package whiteboard.ridesharing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.SparkSession;
import whiteboard.batch.BatchRun;
import whiteboard.quality.DeadLetterCheck;
import whiteboard.quality.LakeCheck;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.daily.DailyBatch;
import whiteboard.ridesharing.lake.RawTables;
import whiteboard.ridesharing.source.Truth;
import whiteboard.ridesharing.surge.SurgePrices;
import whiteboard.ridesharing.verify.BookedRevenue;
import whiteboard.ridesharing.verify.FactCheck;
import whiteboard.ridesharing.verify.ProfileCheck;
import whiteboard.ridesharing.verify.SurgeHistory;
import whiteboard.ridesharing.verify.SurgeRecount;
import whiteboard.ridesharing.verify.SurgeViewCheck;
import whiteboard.scenario.Check;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.stack.Stack;
import whiteboard.warehouse.TableDigest;
import whiteboard.warehouse.WarehouseSession;
import whiteboard.watermark.EventCounts;

/** Reads back what each hop wrote, compares it with the truth, and writes the report. */
final class Reconciliation {
  private static final List<String> MARTS =
      List.of(
          "fact_trips",
          "dim_drivers",
          "dim_riders",
          "dim_locations",
          "dim_dates",
          "finance_daily_revenue");

  private final Stack stack;
  private final Platform platform;
  private final DailyBatch batch;
  private final SparkSession spark;
  private final RunReport.Builder report;

  Reconciliation(
      RunRequest request,
      Stack stack,
      Platform platform,
      WarehouseSession session,
      DailyBatch batch) {
    this.stack = stack;
    this.platform = platform;
    this.batch = batch;
    this.spark = session.isolated();
    this.report = RunReport.of(HotPath.SCENARIO, "run --once", request, stack);
  }

  RunReport report(List<BatchRun> runs, Truth truth, SurgeRecount recount) {
    long watermark = events(truth, recount);
    surge(recount, watermark);
    lake(truth);
    warehouse(truth);
    finance(truth);
    batch(runs);
    tables();
    return report.build();
  }

  /** Returns the watermark that the hot path's windows have reached. */
  private long events(Truth truth, SurgeRecount recount) {
    EventCounts all = EventCounts.sum(platform.counts().values());
    long produced = platform.produced();
    report
        .count("produced", produced)
        .count("rejected", all.rejected)
        .count("duplicates", all.duplicates)
        .count("on_time", all.onTime)
        .count("late_accepted", all.lateAccepted)
        .count("dropped_late", all.droppedLate);
    report.check(Check.equal("produced = the source's messages", truth.produced(), produced));
    report.check(
        Check.equal(
            "produced = on_time + late_accepted + dropped_late + rejected + duplicates",
            produced,
            all.produced()));
    report.check(
        Check.equal(
            "on time, late accepted, dropped late, rejected, duplicates = a plain recount",
            List.of(
                recount.onTime(),
                recount.lateAccepted(),
                recount.droppedLate(),
                recount.rejected(),
                recount.duplicates()),
            List.of(all.onTime, all.lateAccepted, all.droppedLate, all.rejected, all.duplicates)));
    report.check(
        Check.equal("rejected = the source's malformed", truth.rejectedInAll(), all.rejected));
    return all.streamWatermark;
  }

  private void surge(SurgeRecount recount, long watermark) {
    SurgeHistory history = SurgeHistory.read(spark);
    report.count("surge_cells", history.cells()).count("surge_windows", history.windows());
    report.check(
        Check.equal(
            "surge history = a plain recount of %,d windows with demand"
                .formatted(recount.pricedBy(watermark).size()),
            "0 differences",
            history.differences(recount.pricedBy(watermark)) + " differences"));
    report.check(
        Check.equal(
            "surge cells in Redis = the end of their history",
            0L,
            SurgeViewCheck.differences(
                spark, stack.redisHost(), stack.redisPort(), SurgePrices.KEY_PREFIX)));
  }

  private void lake(Truth truth) {
    report.count("lake_rows", number("select count(*) from lake.trip_events"));
    report.count("lake_distinct", number("select count(distinct event_id) from lake.trip_events"));
    Map<TopicPartition, Long> ends = new HashMap<>();
    RawTables.topics().forEach(landed -> ends.putAll(platform.topics().endOffsets(landed.topic())));
    ends.values().removeIf(end -> end == 0);
    report.check(
        Check.equal(
            "every (topic, partition, offset) in the lake exactly once",
            List.of(),
            LakeCheck.faults(platform.catalogs(), ends)));
    report.check(
        Check.equal(
            "lake_distinct = the truth's accepted events",
            truth.accepted(),
            number("select count(distinct event_id) from lake.trip_events")));
    long letters =
        number("select count(*) from lake.dead_letters where topic = '" + TripEvents.TOPIC + "'");
    report.check(
        Check.equal(
            "dead letters of trip events: in the lake, in their topic",
            List.of(truth.rejectedInAll(), truth.rejectedInAll()),
            List.of(
                letters,
                (long) DeadLetterCheck.positions(stack.kafka(), TripEvents.TOPIC).size())));
  }

  private void warehouse(Truth truth) {
    for (String table : List.of("fact_trips", "dim_drivers", "dim_riders", "dim_locations")) {
      report.count(table, number("select count(*) from marts." + table));
    }
    report.count(
        "odd_trips", number("select count(*) from marts.fact_trips where quality <> 'ok'"));
    report.check(
        Check.equal(
            "fact_trips = the truth's %,d trips, field by field".formatted(truth.trips().size()),
            "0 differences",
            FactCheck.of(spark, truth.trips()).toString()));
    report.check(
        Check.equal(
            "driver and rider versions = the truth's profile histories",
            0L,
            ProfileCheck.differences(spark, truth.profiles())));
  }

  private void finance(Truth truth) {
    BookedRevenue revenue = BookedRevenue.read(spark);
    report.count("revenue", revenue.total());
    Map<String, BigDecimal> byCurrency = revenue.byCurrency();
    if (byCurrency.size() > 1) {
      byCurrency.forEach((currency, sum) -> report.count("revenue_" + currency, sum));
    }
    long differences =
        number("select count(*) from marts.finance_reconciliation where difference <> 0");
    report.count("finance_differences", differences);
    report.check(revenue.check(truth.revenueCents()));
    report.check(Check.equal("finance: lake = warehouse", 0L, differences));
  }

  private void batch(List<BatchRun> runs) {
    report.count("batch_runs", runs.size());
    batch.upkeep().checks().forEach(report::check);
    BatchRun last = batch.ledger().runs().get(batch.ledger().runs().size() - 1);
    report.check(
        Check.equal(
            "the models' tests passed before run %d was published".formatted(last.id()),
            BatchRun.State.SUCCEEDED,
            last.state()));
    report.check(
        Check.equal(
            "the warehouse is as fresh as the lake",
            0L,
            number(
                "select count(*) from lake.trip_events where _ingested_at >= timestamp '"
                    + last.interval().to()
                    + "'")));
  }

  private void tables() {
    for (String table : RawTables.ALL) {
      digest("raw." + table, "lake." + table);
    }
    digest("raw.dead_letters", "lake.dead_letters");
    MARTS.forEach(table -> digest("marts." + table, "marts." + table));
    digest("surge_history", SurgeHistory.QUERY);
  }

  private void digest(String name, String relation) {
    TableDigest digest = TableDigest.of(spark, relation);
    report.table(name, digest.rows(), digest.digest());
  }

  private long number(String query) {
    return spark.sql(query).first().getLong(0);
  }
}
