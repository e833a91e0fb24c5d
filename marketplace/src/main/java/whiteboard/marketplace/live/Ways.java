package whiteboard.marketplace.live;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import whiteboard.marketplace.capture.CaptureLag;
import whiteboard.observe.Diagram.Edge;
import whiteboard.observe.Diagram.Node;

/** The diagram's edges, each with what it guarantees and how it flows. */
final class Ways {
  private Ways() {}

  static List<Edge> of(LiveFacts facts, List<Node> nodes) {
    Map<String, Node> boxes = nodes.stream().collect(Collectors.toMap(Node::id, node -> node));
    Double captured = boxes.get("capture").rate("changes");
    return List.of(
        Edge.of("shop", "capture", "log kept until capture has it, first a snapshot")
            .at(captured)
            .behindBytes(
                facts.captureLag().map(CaptureLag::bytes).orElse(null),
                facts.captureLagSeconds().orElse(null)),
        Edge.of("capture", "kafka", "at-least-once, told by key and place in the log").at(captured),
        Edge.of("kafka", "lake", "offsets in the snapshot: each (topic, partition, offset) once")
            .at(boxes.get("lake").rate("rows"))
            .behind(facts.waitingForLake().orElse(null), null),
        Edge.of("lake", "dead-letters", "at-least-once in the topic, once in the lake")
            .at(boxes.get("dead-letters").rate("dead_letters")),
        Edge.of("lake", "models", "complete up to the batch, ten minutes read again"),
        Edge.of("models", "warehouse", "tested on a branch, published after all tests"),
        Edge.of("warehouse", "answers", "atomic snapshot a table"));
  }
}
