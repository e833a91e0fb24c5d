package whiteboard.ridesharing.bench;

import java.util.List;
import whiteboard.bench.CpuLayers;
import whiteboard.bench.CpuLayers.Layer;

/** Which part of the platform a thread works for, by its name. */
final class Layers {
  static final String KAFKA = "kafka";
  static final String HOT_PATH = "hot_path";
  static final String LAKE = "lake";

  static final CpuLayers ALL =
      new CpuLayers(
          List.of(
              new Layer(KAFKA, CpuLayers.BROKER),
              new Layer(
                  HOT_PATH,
                  List.of(
                      "Source",
                      "follow-trip",
                      "ops",
                      "surge",
                      "redis",
                      "kafka-producer-network-thread")),
              new Layer(HOT_PATH, CpuLayers.FLINK),
              new Layer(LAKE, List.of("lake-writer"))));

  private Layers() {}
}
