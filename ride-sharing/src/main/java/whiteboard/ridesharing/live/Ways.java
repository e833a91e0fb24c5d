package whiteboard.ridesharing.live;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import whiteboard.kafka.ConsumerLag.Lag;
import whiteboard.observe.Diagram.Counter;
import whiteboard.observe.Diagram.Edge;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Rates;
import whiteboard.ridesharing.contract.SurgePriceSchema;

/** The diagram's edges, each with what it guarantees and how it flows. */
final class Ways {
  private final Rates rates;

  Ways(Rates rates) {
    this.rates = rates;
  }

  List<Edge> of(LiveFacts facts, List<Node> nodes) {
    Map<String, Node> boxes = nodes.stream().collect(Collectors.toMap(Node::id, node -> node));
    Double produced = boxes.get("apps").rate("events");
    Double lagSeconds = orNull(facts.lagSeconds());
    Double delay = orNull(facts.watermarkDelaySeconds());
    Long lagRecords = facts.lag().value().map(Lag::records).orElse(null);
    Double prices =
        facts
            .kafka()
            .value()
            .map(kafka -> rates.of("surge-prices", kafka.ends().messagesOf(SurgePriceSchema.TOPIC)))
            .orElse(null);
    Double letters = boxes.get("dead-letters").rate("dead_letters");
    return List.of(
        Edge.of("apps", "kafka", "acks=all, idempotent producer: each message once").at(produced),
        Edge.of("kafka", "hot-path", "at-least-once, offsets and state in one checkpoint")
            .at(classified(boxes.get("hot-path")))
            .behind(lagRecords, lagSeconds)
            .delayed(delay),
        Edge.of("hot-path", "redis", "at-least-once, idempotent by (window end, requests)")
            .at(prices),
        Edge.of("hot-path", "kafka", "at-least-once, read as the last revision of a price")
            .at(prices),
        Edge.of("redis", "pricing", "eventual: at most a flush behind"),
        Edge.of("hot-path", "dead-letters", "at-least-once, idempotent by position").at(letters),
        Edge.of("kafka", "lake", "offsets in the snapshot: each (topic, partition, offset) once")
            .at(boxes.get("lake").rate("rows"))
            .behind(facts.lakeLagRecords(), null),
        Edge.of("lake", "dead-letters", "at-least-once in the topic, once in the lake"),
        Edge.of("lake", "batch", "interval of ingestion time, read again on retry"),
        Edge.of("batch", "warehouse", "tested on a branch, MERGE by trip_id"),
        Edge.of("warehouse", "finance", "atomic snapshot a table"));
  }

  private static Double classified(Node hotPath) {
    return hotPath.counters().stream().mapToDouble(Counter::rate).sum();
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
