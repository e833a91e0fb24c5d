package whiteboard.ridesharing.bench;

import java.util.List;
import java.util.Map;
import whiteboard.bench.CpuReading;
import whiteboard.bench.Figure;

/** Which part of the platform a thread works for, by its name. */
final class Layers {
  static final String KAFKA = "kafka";
  static final String HOT_PATH = "hot_path";
  static final String LAKE = "lake";
  static final String OTHER = "other";

  private static final List<String> ALL = List.of(KAFKA, HOT_PATH, LAKE, CpuReading.JVM, OTHER);

  private static final List<String> BROKER =
      List.of(
          "data-plane-",
          "kafka-1-",
          "raft-",
          "group-coordinator-",
          "quorum-controller",
          "ExpirationReaper",
          "kafka-scheduler",
          "broker-1-",
          "kafka-log-cleaner");

  private static final List<String> STREAM =
      List.of(
          "Source",
          "follow-trip",
          "ops",
          "surge",
          "redis",
          "flink-",
          "jobmanager",
          "Checkpoint",
          "AsyncOperations",
          "OutputFlusher",
          "kafka-producer-network-thread",
          "Flink",
          "pekko",
          "Time Trigger",
          "System Time Trigger");

  private Layers() {}

  static String of(String thread) {
    if (thread.startsWith("lake-writer")) {
      return LAKE;
    }
    if (STREAM.stream().anyMatch(thread::startsWith)) {
      return HOT_PATH;
    }
    return BROKER.stream().anyMatch(thread::startsWith) ? KAFKA : OTHER;
  }

  /** CPU microseconds an event, in all and by layer, between two readings. */
  static List<Figure> microsAnEvent(CpuReading from, CpuReading to, double events) {
    Map<String, Double> groups = to.groupsSince(from, Layers::of);
    List<Figure> figures = new java.util.ArrayList<>();
    figures.add(micros("cpu", to.since(from), events).noting("process and Redis, by the system"));
    for (String layer : ALL) {
      figures.add(micros("cpu_" + layer, groups.getOrDefault(layer, 0.0), events));
    }
    figures.add(micros("cpu_redis", to.childrenSince(from), events));
    return figures;
  }

  private static Figure micros(String name, double seconds, double events) {
    return Figure.of(name, seconds * 1e6 / Math.max(1, events), "us/event");
  }
}
