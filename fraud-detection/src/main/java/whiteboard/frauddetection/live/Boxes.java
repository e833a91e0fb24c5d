package whiteboard.frauddetection.live;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.live.LakeBox;
import whiteboard.observe.Diagram.Counter;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Diagram.Status;
import whiteboard.observe.Rates;

/** The diagram's boxes: how each stage does, and its figures. Not thread-safe. */
final class Boxes {
  private final Rates rates;
  private final LakeBox lakeBox = new LakeBox();

  Boxes(Rates rates) {
    this.rates = rates;
  }

  List<Node> of(LiveFacts facts) {
    return List.of(
        gateway(facts),
        transactions(facts),
        engine(facts),
        store(facts),
        service(facts),
        decisions(facts),
        outcomes(facts),
        lake(facts),
        training(facts),
        registry(facts));
  }

  private Node gateway(LiveFacts facts) {
    boolean late = FraudAlerts.timeoutPercent(facts).orElse(0) > FraudAlerts.TIMEOUTS.threshold();
    return new Node(
        "gateway",
        "Gateway",
        !facts.gateway().ok() ? Status.DOWN : late ? Status.LATE : Status.UP,
        late ? "answers without waiting for decisions" : facts.gateway().text(),
        List.of(
            rates.counter("answered", facts.counts().authorized().total()),
            rates.counter("timeouts", facts.counts().timeouts())));
  }

  private Node transactions(LiveFacts facts) {
    return new Node(
        "transactions",
        "Transactions (Kafka)",
        facts.kafka().isFresh() ? Status.UP : Status.DOWN,
        facts.kafka().answer(),
        List.of(
            rates.counter("messages", facts.messagesOf(Transactions.TOPIC)),
            rates.counter("dead-letters", facts.deadLetters())));
  }

  private Node engine(LiveFacts facts) {
    String state = facts.job().value().orElse("starting");
    boolean running = facts.job().isFresh() && state.equals("RUNNING");
    return new Node(
        "features",
        "Feature engine (Flink)",
        !running ? Status.DOWN : facts.isBehind() ? Status.LATE : Status.UP,
        !running
            ? facts.job().failure().orElse(state.toLowerCase(Locale.ROOT))
            : facts.isBehind()
                ? String.format(Locale.ROOT, "%.0f s behind", facts.lagSeconds().orElse(0))
                : "keyed by card, then by merchant",
        List.of(
            rates.counter("decided", facts.counts().decisions()),
            rates.counter(
                "duplicates", facts.store().value().map(StoreFacts::duplicates).orElse(0L)),
            rates.counter("degraded", facts.counts().degraded())));
  }

  private static long of(LiveFacts facts, ToLongFunction<StageFacts> figure) {
    return facts.stages().value().map(figure::applyAsLong).orElse(0L);
  }

  private Node store(LiveFacts facts) {
    boolean up = facts.store().isFresh();
    return new Node(
        "redis",
        "Feature store (Redis)",
        up ? Status.UP : Status.DOWN,
        up ? "one value a card and a merchant" : facts.store().answer(),
        List.of(
            Counter.of("keys", facts.store().value().map(StoreFacts::keys).orElse(0L)),
            Counter.of(
                "read_micros", facts.store().value().map(StoreFacts::readMicros).orElse(0L))));
  }

  private Node service(LiveFacts facts) {
    boolean up = facts.stages().isFresh();
    return new Node(
        "model",
        "Model service (HTTP)",
        !up ? Status.DOWN : facts.isBreakerOpen() ? Status.LATE : Status.UP,
        !up
            ? facts.stages().answer()
            : facts.isBreakerOpen()
                ? "breaker " + breaker(facts) + ": rules decide"
                : "breaker closed",
        List.of(
            rates.counter("scored", of(facts, StageFacts::scored)),
            rates.counter("by_rules", facts.counts().rulesDecided()),
            Counter.of("breaker_opened", of(facts, StageFacts::breakerOpened))));
  }

  private static String breaker(LiveFacts facts) {
    return facts.stages().value().map(StageFacts::breaker).orElse("").replace('_', ' ');
  }

  private Node decisions(LiveFacts facts) {
    return new Node(
        "decisions",
        "Decisions (Kafka)",
        facts.kafka().isFresh() && facts.reading().ok() ? Status.UP : Status.DOWN,
        facts.reading().ok() ? "with the features as they were" : facts.reading().text(),
        List.of(
            rates.counter("allow", facts.counts().authorized().allow()),
            rates.counter("review", facts.counts().authorized().review()),
            rates.counter("block", facts.counts().authorized().block())));
  }

  private Node outcomes(LiveFacts facts) {
    return new Node(
        "outcomes",
        "Outcomes (Kafka)",
        facts.kafka().isFresh() ? Status.UP : Status.DOWN,
        "chargebacks and disputes, days later",
        List.of(rates.counter("reports", facts.messagesOf(Outcomes.TOPIC))));
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

  private static Node training(LiveFacts facts) {
    boolean overdue =
        facts.retrainingOverdueDays().orElse(0) > FraudAlerts.RETRAINING_OVERDUE.threshold();
    return new Node(
        "training",
        "Training (Spark)",
        !facts.training().ok() ? Status.DOWN : overdue ? Status.LATE : Status.UP,
        facts.training().text(),
        List.of());
  }

  private static Node registry(LiveFacts facts) {
    boolean up = facts.registry().isFresh();
    RegistryFacts seen = facts.registry().value().orElse(RegistryFacts.UNKNOWN);
    return new Node(
        "registry",
        "Model registry (JDBC)",
        up ? Status.UP : Status.DOWN,
        up ? who(seen) : facts.registry().answer(),
        List.of(Counter.of("role_changes", seen.changes().size())));
  }

  private static String who(RegistryFacts seen) {
    String decides = seen.roles().champion().map(one -> one + " decides").orElse("rules decide");
    return seen.roles()
        .challenger()
        .map(one -> decides + ", " + one + " challenges")
        .orElse(decides);
  }
}
