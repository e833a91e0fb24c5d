package whiteboard.ridesharing.live;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import whiteboard.batch.BatchRun;
import whiteboard.live.LakeBox;
import whiteboard.observe.Diagram.Counter;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Diagram.Status;
import whiteboard.observe.Rates;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.watermark.EventCounts;

/** The diagram's boxes: how each stage does, and its figures. Not thread-safe. */
final class Boxes {
  private static final String DEAD_LETTERS = ".dead-letter";

  private final Rates rates;
  private final LakeBox lakeBox = new LakeBox();

  Boxes(Rates rates) {
    this.rates = rates;
  }

  List<Node> of(LiveFacts facts) {
    return List.of(
        apps(facts),
        kafka(facts),
        hotPath(facts),
        redis(facts),
        pricing(facts),
        lake(facts),
        batch(facts),
        warehouse(facts),
        finance(facts),
        deadLetters(facts));
  }

  private Node apps(LiveFacts facts) {
    return new Node(
        "apps",
        "Rider and driver apps",
        facts.production().ok() ? Status.UP : Status.DOWN,
        facts.production().text(),
        List.of(rates.counter("events", messagesOf(facts, TripEvents.TOPIC))));
  }

  private Node kafka(LiveFacts facts) {
    boolean up = facts.kafka().isFresh();
    return new Node(
        "kafka",
        "Kafka",
        up ? Status.UP : Status.DOWN,
        facts.kafka().answer(),
        List.of(rates.counter("messages", messages(facts, ""))));
  }

  private Node hotPath(LiveFacts facts) {
    EventCounts counts = facts.counts();
    String state = facts.job().value().orElse("starting");
    boolean running = facts.job().isFresh() && state.equals("RUNNING");
    boolean late = facts.lagSeconds().orElse(0) > RideSharingAlerts.LAG.threshold();
    return new Node(
        "hot-path",
        "Hot path (Flink)",
        !running ? Status.DOWN : late ? Status.LATE : Status.UP,
        running
            ? late ? seconds(facts.lagSeconds().orElse(0)) + " behind" : "running"
            : facts.job().failure().orElse(state.toLowerCase(Locale.ROOT)),
        List.of(
            rates.counter("on_time", counts.onTime),
            rates.counter("late_accepted", counts.lateAccepted),
            rates.counter("dropped_late", counts.droppedLate),
            rates.counter("duplicates", counts.duplicates),
            rates.counter("rejected", counts.rejected)));
  }

  private Node redis(LiveFacts facts) {
    boolean up = facts.redis().isFresh();
    return new Node(
        "redis",
        "Redis",
        up ? Status.UP : Status.DOWN,
        facts.redis().answer(),
        List.of(Counter.of("keys", facts.redis().value().map(RedisFacts::keys).orElse(0L))));
  }

  private Node pricing(LiveFacts facts) {
    boolean up = facts.redis().isFresh();
    return new Node(
        "pricing",
        "Pricing (SurgeReader)",
        up ? Status.UP : Status.DOWN,
        up ? "reads prices" : "cannot read prices: the normal fare everywhere",
        List.of(
            Counter.of(
                "priced_cells",
                facts.redis().value().map(seen -> seen.surge().cells().size()).orElse(0)),
            Counter.of(
                "read_micros", facts.redis().value().map(RedisFacts::readMicros).orElse(0L))));
  }

  private Node lake(LiveFacts facts) {
    return lakeBox.of(
        facts.lake(),
        facts.uptimeSeconds(),
        List.of(
            rates.counter("rows", facts.lake().counts().rows()),
            Counter.of("commits", facts.lake().counts().commits()),
            Counter.of("megabytes", facts.lake().counts().bytes() / 1_000_000)));
  }

  private Node batch(LiveFacts facts) {
    boolean overdue =
        RideSharingAlerts.overdueSeconds(facts).orElse(0)
            > RideSharingAlerts.BATCH_OVERDUE.threshold();
    boolean failed =
        facts.lastRun().filter(run -> run.state() == BatchRun.State.FAILED).isPresent();
    Optional<String> step =
        facts
            .lastRun()
            .filter(run -> run.finishedAt().isEmpty())
            .map(run -> "run %d, %s".formatted(run.id(), run.step()));
    return new Node(
        "batch",
        "Daily batch (Spark)",
        !facts.batches().ok() || failed ? Status.DOWN : overdue ? Status.LATE : Status.UP,
        facts.batches().ok() ? step.orElse(facts.batches().text()) : facts.batches().text(),
        List.of(Counter.of("runs", facts.runs().value().map(List::size).orElse(0))));
  }

  private Node warehouse(LiveFacts facts) {
    boolean stale =
        RideSharingAlerts.lackHours(facts).orElse(0) > RideSharingAlerts.FRESHNESS.threshold();
    String lacks =
        facts.warehouseLacks().map(Boxes::hours).map(text -> "lacks the last " + text).orElse("");
    return new Node(
        "warehouse",
        "Warehouse (Iceberg)",
        stale ? Status.LATE : Status.UP,
        facts.published().isPresent() ? lacks : "empty until the first batch",
        List.of(Counter.of("fact_trips", facts.published().map(Published::factTrips).orElse(0L))));
  }

  private Node finance(LiveFacts facts) {
    int differences = facts.published().map(all -> all.differences().size()).orElse(0);
    return new Node(
        "finance",
        "Finance report",
        differences == 0 ? Status.UP : Status.LATE,
        facts.published().isEmpty()
            ? "empty until the first batch"
            : differences == 0
                ? "agrees with the lake"
                : differences + " days differ from the lake",
        List.of(
            Counter.of("days", facts.published().map(all -> all.revenue().size()).orElse(0)),
            Counter.of("differences", differences)));
  }

  private Node deadLetters(LiveFacts facts) {
    double rate = rates.of("dead-letters", messages(facts, DEAD_LETTERS));
    double all = rates.of("events", messagesOf(facts, TripEvents.TOPIC));
    boolean many = all > 0 && 100 * rate / all > RideSharingAlerts.DEAD_LETTERS.threshold();
    return new Node(
        "dead-letters",
        "Dead letters",
        many ? Status.LATE : Status.UP,
        many ? "more than usual" : "set aside with reason and position",
        List.of(rates.counter("dead-letters", messages(facts, DEAD_LETTERS))));
  }

  private static long messages(LiveFacts facts, String ending) {
    return facts.kafka().value().map(kafka -> kafka.ends().messagesEndingWith(ending)).orElse(0L);
  }

  private static long messagesOf(LiveFacts facts, String topic) {
    return facts.kafka().value().map(kafka -> kafka.ends().messagesOf(topic)).orElse(0L);
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.0f s", seconds);
  }

  private static String hours(Duration duration) {
    return String.format(
        Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
  }
}
