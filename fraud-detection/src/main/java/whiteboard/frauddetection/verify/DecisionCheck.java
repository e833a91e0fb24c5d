package whiteboard.frauddetection.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.frauddetection.source.Truth;
import whiteboard.scenario.Check;
import whiteboard.scenario.RunReport;

/**
 * What became of each transaction, by the lake: decisions, authorizations, and whether they fit
 * each other and the truth. The views {@code lake.*} are there.
 */
public final class DecisionCheck {
  /** A replay after a crash may decide again; the first row is the decision. */
  private static final String DECIDED =
      """
      select * from (
        select *, row_number() over (
          partition by event_id order by _kafka_partition, _kafka_offset) as nth
        from lake.decisions) where nth = 1\
      """;

  private final SparkSession spark;
  private final Truth truth;
  private final RunReport.Builder report;

  public DecisionCheck(SparkSession spark, Truth truth, RunReport.Builder report) {
    this.spark = spark;
    this.truth = truth;
    this.report = report;
    spark.sql(DECIDED).createOrReplaceTempView("decided");
  }

  /**
   * Adds counts and checks.
   *
   * @param transactions messages that the topic holds
   */
  public void report(long transactions) {
    long rejected = number("select count(*) from lake.dead_letters where topic = 'transactions'");
    long duplicates = number("select count(*) - count(distinct event_id) from lake.transactions");
    Map<String, Long> verdicts = by("select verdict, count(*) from lake.authorizations group by 1");
    long allow = verdicts.getOrDefault(Verdict.ALLOW.name(), 0L);
    long review = verdicts.getOrDefault(Verdict.REVIEW.name(), 0L);
    long block = verdicts.getOrDefault(Verdict.BLOCK.name(), 0L);
    report
        .count("transactions", transactions)
        .count("rejected", rejected)
        .count("decisions", number("select count(*) from decided"))
        .count("allow", allow)
        .count("review", review)
        .count("block", block)
        .count("timeouts", number("select count_if(defaulted) from lake.authorizations"))
        .count("degraded", number("select count_if(degraded) from decided"))
        .count("rules_decided", number("select count_if(decided_by = 'rules') from decided"))
        .count("duplicates", duplicates);
    report.check(
        Check.equal("transactions = the source's messages", truth.transactions(), transactions));
    report.check(
        Check.equal(
            "transactions = allow + review + block + rejected + duplicates",
            transactions,
            allow + review + block + rejected + duplicates));
    report.check(
        Check.equal(
            "rejected and duplicates = the source's malformed and repeated",
            List.of(truth.rejectedInAll(), truth.duplicates()),
            List.of(rejected, duplicates)));
    perTransaction();
    verdicts();
  }

  private void perTransaction() {
    Set<String> ids = new HashSet<>();
    spark
        .sql("select event_id from decided")
        .toLocalIterator()
        .forEachRemaining(row -> ids.add(row.getString(0)));
    report.check(
        Check.equal(
            "one decision per transaction id, and for each of the truth's %,d"
                .formatted(truth.accepted().size()),
            "0 without, 0 unknown, 0 of two minds",
            "%d without, %d unknown, %d of two minds"
                .formatted(
                    truth.accepted().stream().filter(id -> !ids.contains(id)).count(),
                    ids.stream().filter(id -> !truth.accepted().contains(id)).count(),
                    ofTwoMinds())));
    report.check(
        Check.equal(
            "one authorization per transaction id",
            List.of((long) truth.accepted().size(), (long) truth.accepted().size()),
            List.of(
                number("select count(*) from lake.authorizations"),
                number("select count(distinct event_id) from lake.authorizations"))));
  }

  private long ofTwoMinds() {
    return number(
        """
        select count(*) from (select event_id from lake.decisions
          group by event_id having count(distinct card_partition, card_offset) > 1)\
        """);
  }

  private void verdicts() {
    report.check(
        Check.equal(
            "each authorization is its decision, unless it was defaulted",
            0L,
            number(
                """
                select count(*) from lake.authorizations a left join decided d using (event_id)
                where case when a.defaulted then a.late_verdict else a.verdict end
                  is distinct from d.verdict and not (a.defaulted and a.late_verdict is null)\
                """)));
    report.check(
        Check.equal(
            "shadow score on every decision that models made",
            0L,
            number(
                """
                select count(*) from decided where decided_by in ('champion', 'challenger')
                  and (champion_probability is null or challenger_probability is null)\
                """)));
    report.check(
        Check.equal(
            "a BLOCK or REVIEW has reasons, an ALLOW has none",
            0L,
            number(
                "select count(*) from decided where (verdict = 'ALLOW') <> (reasons = '')"
                    + " and not control")));
  }

  /** How long terminals waited, in milliseconds. */
  public double waited(double share) {
    Row row =
        spark
            .sql(
                "select percentile(waited_micros, %s) / 1000 from lake.authorizations"
                    .formatted(share))
            .first();
    return row.isNullAt(0) ? 0 : Math.round(row.getDouble(0) * 10) / 10.0;
  }

  private Map<String, Long> by(String query) {
    Map<String, Long> counts = new HashMap<>();
    spark.sql(query).collectAsList().forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  private long number(String query) {
    return spark.sql(query).first().getLong(0);
  }
}
