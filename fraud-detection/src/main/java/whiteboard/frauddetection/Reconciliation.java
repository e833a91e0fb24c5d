package whiteboard.frauddetection;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.sql.SparkSession;
import whiteboard.batch.BatchRun;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.source.Truth;
import whiteboard.frauddetection.train.Retraining;
import whiteboard.frauddetection.verify.DecisionCheck;
import whiteboard.frauddetection.verify.FeatureParity;
import whiteboard.frauddetection.verify.LabelCheck;
import whiteboard.quality.DeadLetterCheck;
import whiteboard.quality.LakeCheck;
import whiteboard.scenario.Check;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.stack.Stack;
import whiteboard.warehouse.LakeViews;
import whiteboard.warehouse.TableDigest;
import whiteboard.warehouse.WarehouseSession;

/** Reads back what each hop wrote, compares it with the truth, and writes the report. */
final class Reconciliation {
  private final Stack stack;
  private final Platform platform;
  private final WarehouseSession session;
  private final SparkSession spark;
  private final RunReport.Builder report;

  Reconciliation(RunRequest request, Stack stack, Platform platform, WarehouseSession session) {
    this.stack = stack;
    this.platform = platform;
    this.session = session;
    this.spark = session.isolated();
    this.report = RunReport.of(DecisionPath.SCENARIO, "run --once", request, stack);
  }

  RunReport report(Batches batches, Truth truth) {
    LakeViews.renew(session, stack.residencies(), Retraining.LAKE_VIEWS);
    DecisionCheck decisions = new DecisionCheck(spark, truth, report);
    decisions.report(platform.transactions());
    labels(truth);
    training(batches);
    features();
    lake(truth);
    report.count("p50_ms", decisions.waited(0.5)).count("p99_ms", decisions.waited(0.99));
    Retraining.LAKE_VIEWS.forEach(table -> digest("raw." + table, "lake." + table));
    return report.build();
  }

  private void labels(Truth truth) {
    report.count("labels", number("select count(distinct transaction_id) from lake.outcomes"));
    report.check(
        Check.equal(
            "labels = the truth's %,d".formatted(truth.labels().size()),
            "0 differences",
            LabelCheck.differences(spark, truth.labels()) + " differences"));
  }

  private void training(Batches batches) {
    Retraining retraining = batches.retraining();
    report.count("training_rows", retraining.trainingRows());
    report.count("batch_runs", batches.done());
    List<ModelRegistry.RoleChange> log = platform.registry().log();
    report.count("models", platform.registry().versions().size());
    report.count("promotions", log.stream().filter(r -> r.kind().equals("promote")).count());
    BatchRun last = retraining.ledger().runs().get(retraining.ledger().runs().size() - 1);
    report.check(
        Check.equal(
            "training rows point in time: the models' tests passed before run %d was published"
                .formatted(last.id()),
            BatchRun.State.SUCCEEDED,
            last.state()));
  }

  private void features() {
    FeatureParity.Result parity = FeatureParity.of(session);
    report
        .count("features_checked", parity.checked())
        .count("feature_mismatches", parity.mismatches());
    report.check(
        Check.equal(
            "features in stream = batch, within 1e-6, on %,d decisions"
                .formatted(parity.decisions()),
            Map.of(),
            parity.byFeature()));
  }

  private void lake(Truth truth) {
    Map<TopicPartition, Long> ends = platform.ends();
    ends.values().removeIf(end -> end == 0);
    report.check(
        Check.equal(
            "every (topic, partition, offset) in the lake exactly once",
            List.of(),
            LakeCheck.faults(platform.catalogs(), ends)));
    report.check(
        Check.equal(
            "dead letters of transactions, by reason = the source's malformed",
            new TreeMap<>(truth.rejected()),
            reasons()));
  }

  private Map<Object, Long> reasons() {
    Map<Object, Long> reasons = new TreeMap<>();
    DeadLetterCheck.reasons(stack.kafka(), Transactions.TOPIC)
        .values()
        .forEach(reason -> reasons.merge(reason, 1L, Long::sum));
    return reasons;
  }

  private void digest(String name, String relation) {
    TableDigest digest = TableDigest.of(spark, relation);
    report.table(name, digest.rows(), digest.digest());
  }

  private long number(String query) {
    return spark.sql(query).first().getLong(0);
  }
}
