package whiteboard.marketplace.live;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import whiteboard.batch.BatchRun;
import whiteboard.live.LakeBox;
import whiteboard.marketplace.capture.CaptureLag;
import whiteboard.observe.Diagram.Counter;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Diagram.Status;
import whiteboard.observe.Rates;

/** The diagram's boxes: how each stage does, and its figures. Not thread-safe. */
final class Boxes {
  private static final String NOTHING_YET = "empty until the first batch";
  private static final double BYTES_A_MEGABYTE = 1_000_000;

  private final Rates rates;
  private final LakeBox lakeBox = new LakeBox();
  private final MarketplaceAlerts.Limits limits;

  Boxes(Rates rates, MarketplaceAlerts.Limits limits) {
    this.rates = rates;
    this.limits = limits;
  }

  List<Node> of(LiveFacts facts) {
    return List.of(
        shop(facts),
        capture(facts),
        kafka(facts),
        lake(facts),
        models(facts),
        warehouse(facts),
        answers(facts),
        deadLetters(facts));
  }

  private Node shop(LiveFacts facts) {
    boolean answers = facts.lag().isFresh();
    boolean asked = facts.lag().value().isPresent() || facts.lag().failure().isPresent();
    boolean up = facts.shop().ok() && (answers || !asked);
    return new Node(
        "shop",
        "Shop (PostgreSQL)",
        up ? Status.UP : Status.DOWN,
        up || !facts.shop().ok() ? facts.shop().text() : facts.lag().answer(),
        List.of(
            rates.counter("orders", facts.arrived().orders()),
            rates.counter("lines", facts.arrived().lines()),
            rates.counter("reviews", facts.arrived().reviews())));
  }

  private Node capture(LiveFacts facts) {
    Optional<CaptureLag> lag = facts.captureLag();
    boolean stands =
        lag.filter(seen -> seen.sinceNoted().compareTo(limits.captureStands()) > 0).isPresent();
    boolean connecting = lag.filter(seen -> !seen.connected()).isPresent();
    String text = facts.capture().text();
    if (facts.capture().ok() && stands) {
      text = "has noted nothing for " + seconds(LiveFacts.seconds(lag.orElseThrow().sinceNoted()));
    } else if (facts.capture().ok() && connecting) {
      text = "is not connected";
    }
    return new Node(
        "capture",
        "Capture (Debezium)",
        !facts.capture().ok() ? Status.DOWN : stands || connecting ? Status.LATE : Status.UP,
        text,
        List.of(
            rates.counter("changes", facts.changes()),
            Counter.of(
                "log_kept_mb",
                lag.map(seen -> tenths(seen.keptBytes() / BYTES_A_MEGABYTE)).orElse(0.0))));
  }

  private Node kafka(LiveFacts facts) {
    boolean up = facts.kafka().isFresh();
    return new Node(
        "kafka",
        "Kafka",
        up ? Status.UP : Status.DOWN,
        facts.kafka().answer(),
        List.of(rates.counter("messages", facts.messages())));
  }

  private Node lake(LiveFacts facts) {
    return lakeBox.of(
        facts.lake(),
        facts.uptimeSeconds(),
        List.of(
            rates.counter("rows", rows(facts)),
            Counter.of("commits", facts.lake().counts().commits())));
  }

  /** In the lake, by its offsets: what earlier runs landed too. */
  static long rows(LiveFacts facts) {
    return facts.lake().committed().values().stream().mapToLong(Long::longValue).sum();
  }

  private Node models(LiveFacts facts) {
    Optional<BatchRun> failed = facts.lastFailure();
    boolean down = !facts.batches().ok() || failed.isPresent();
    boolean overdue = MarketplaceAlerts.isOverdue(facts);
    String going =
        facts
            .runUnderWay()
            .map(run -> "run %d, %s".formatted(run.id(), run.step()))
            .or(() -> failed.map(BatchRun::error))
            .orElse(facts.batches().text());
    return new Node(
        "models",
        "Models (Spark)",
        down ? Status.DOWN : overdue ? Status.LATE : Status.UP,
        facts.batches().ok() ? going : facts.batches().text(),
        List.of(
            Counter.of("runs", facts.runs().value().map(List::size).orElse(0)),
            Counter.of("tests_passed", facts.passedTests()),
            Counter.of("tests_failed", facts.failedTests())));
  }

  private Node warehouse(LiveFacts facts) {
    boolean stale = MarketplaceAlerts.isStale(facts);
    String lacks =
        facts
            .warehouseLacks()
            .map(lack -> "lacks the last " + seconds(LiveFacts.seconds(lack)))
            .orElse("");
    return new Node(
        "warehouse",
        "Warehouse (Iceberg)",
        stale ? Status.LATE : Status.UP,
        facts.builtUpTo().isPresent() ? lacks : NOTHING_YET,
        List.of(
            Counter.of("order_lines", facts.published().map(Published::lines).orElse(0L)),
            Counter.of("held_back", facts.published().map(Published::heldBackLines).orElse(0L)),
            Counter.of(
                "seller_versions", facts.published().map(Published::sellerVersions).orElse(0L))));
  }

  private Node answers(LiveFacts facts) {
    Optional<GmvSection> gmv = facts.published().map(Published::gmv);
    return new Node(
        "answers",
        "BI answers",
        Status.UP,
        gmv.map(built -> "of run " + built.runId()).orElse(NOTHING_YET),
        List.of(
            Counter.of("orders_sold", gmv.map(GmvSection::orders).orElse(0L)),
            Counter.of(
                "gmv_usd",
                gmv.map(built -> new BigDecimal(built.gmvUsd())).orElse(BigDecimal.ZERO)),
            Counter.of("days", gmv.map(built -> built.days().size()).orElse(0))));
  }

  private Node deadLetters(LiveFacts facts) {
    long letters = facts.deadLetterCount();
    return new Node(
        "dead-letters",
        "Dead letters",
        letters > 0 ? Status.LATE : Status.UP,
        letters > 0 ? "set aside with reason and position" : "none, as it should be",
        List.of(rates.counter("dead-letters", letters)));
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static String seconds(double seconds) {
    return seconds < 120
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%.0f min", seconds / 60);
  }
}
