package whiteboard.frauddetection.live;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import whiteboard.kafka.ConsumerLag.Lag;
import whiteboard.observe.Diagram.Edge;
import whiteboard.observe.Diagram.Node;

/** The diagram's edges, each with what it guarantees and how it flows. */
final class Ways {
  private static final String LANDED =
      "offsets in the snapshot: each (topic, partition, offset) once";

  private Ways() {}

  static List<Edge> of(LiveFacts facts, List<Node> nodes) {
    Map<String, Node> boxes = nodes.stream().collect(Collectors.toMap(Node::id, node -> node));
    Double came = boxes.get("transactions").rate("messages");
    Double decided = boxes.get("features").rate("decided");
    Double scored = boxes.get("model").rate("scored");
    Double answered = boxes.get("gateway").rate("answered");
    Double reported = boxes.get("outcomes").rate("reports");
    Double landed = boxes.get("lake").rate("rows");
    return List.of(
        Edge.of("gateway", "transactions", "acks=all, idempotent producer: each message once")
            .at(came),
        Edge.of("transactions", "features", "at-least-once, offsets and state in one checkpoint")
            .at(decided)
            .behind(facts.lag().value().map(Lag::records).orElse(null), orNull(facts.lagSeconds())),
        Edge.of("features", "redis", "older never overwrites newer, at-least-once").at(decided),
        Edge.of("features", "model", "one call for many, else the rules: a breaker guards it")
            .at(scored),
        Edge.of("model", "decisions", "at-least-once, a transaction's first row counts")
            .at(decided),
        Edge.of("decisions", "gateway", "first in time, else the default; one answer each")
            .at(answered),
        Edge.of("gateway", "outcomes", "at-least-once, a report's id repeats with it").at(reported),
        Edge.of("outcomes", "features", "counts after 7 days, whenever it came").at(reported),
        Edge.of("transactions", "lake", LANDED).at(came),
        Edge.of("decisions", "lake", LANDED).at(landed).behind(facts.lakeLagRecords(), null),
        Edge.of("outcomes", "lake", LANDED).at(reported),
        Edge.of("lake", "training", "point in time: no label that was not known"),
        Edge.of("training", "registry", "enters as challenger"),
        Edge.of("registry", "model", "within a second"));
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
