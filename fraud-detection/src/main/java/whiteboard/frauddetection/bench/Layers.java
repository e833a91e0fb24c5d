package whiteboard.frauddetection.bench;

import java.util.List;
import whiteboard.bench.CpuLayers;
import whiteboard.bench.CpuLayers.Layer;

/** Which part of the platform a thread works for, by its name. */
final class Layers {
  static final String GENERATOR = "bench-generator";

  static final CpuLayers ALL =
      new CpuLayers(
          List.of(
              new Layer("generator", List.of(GENERATOR)),
              new Layer("answers", List.of("answer-desk")),
              new Layer("producers", List.of("kafka-producer-network-thread")),
              new Layer("kafka", CpuLayers.BROKER),
              new Layer("cards", List.of("Source", "follow-cards")),
              new Layer("merchants_and_decisions", List.of("follow-merchants", "score:")),
              new Layer("redis_writer", List.of("redis")),
              new Layer("service_calls", List.of("score-")),
              new Layer("model_service", List.of("qtp", "challenger", "JettyServer")),
              new Layer("flink", List.of("dead-letters", "decisions")),
              new Layer("flink", CpuLayers.FLINK),
              new Layer("lake", List.of("lake-writer"))));

  private Layers() {}
}
