package whiteboard.marketplace.bench;

import java.util.List;
import whiteboard.bench.CpuLayers;
import whiteboard.bench.CpuLayers.Layer;

/** Which part of the platform a thread works for, by its name. */
final class Layers {
  static final String READER = "bench-reader";

  static final CpuLayers ALL =
      new CpuLayers(
          List.of(
              new Layer("kafka", CpuLayers.BROKER),
              new Layer(
                  "capture",
                  List.of("capture", "debezium-", "blc-", "kafka-producer-network-thread")),
              new Layer("lake", List.of("lake-writer")),
              new Layer("reader", List.of(READER)),
              new Layer("writer", List.of("main"))));

  private Layers() {}
}
