package whiteboard.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which part of a platform a thread works for, by its name: the first layer that knows the name's
 * beginning.
 *
 * @param layers in the order in which they are asked
 */
public record CpuLayers(List<Layer> layers) {
  /** What no layer claims. */
  public static final String OTHER = "other";

  /** The broker's threads. */
  public static final List<String> BROKER =
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

  /** Flink's own threads, beside those that bear an operator's name. */
  public static final List<String> FLINK =
      List.of(
          "flink-",
          "jobmanager",
          "Checkpoint",
          "AsyncOperations",
          "OutputFlusher",
          "Flink",
          "pekko",
          "Time Trigger",
          "System Time Trigger");

  public CpuLayers {
    layers = List.copyOf(layers);
  }

  /**
   * A part of the platform.
   *
   * @param name as in its figure, {@code cpu_<name>}
   * @param threads how its threads' names begin
   */
  public record Layer(String name, List<String> threads) {
    public Layer {
      threads = List.copyOf(threads);
    }
  }

  /** The layer of a thread. */
  public String of(String thread) {
    for (Layer layer : layers) {
      if (layer.threads().stream().anyMatch(thread::startsWith)) {
        return layer.name();
      }
    }
    return OTHER;
  }

  /**
   * CPU microseconds a unit of work, in all and by layer, between two readings.
   *
   * @param unit of work, as in {@code us/<unit>}
   */
  public List<Figure> micros(CpuReading from, CpuReading to, double units, String unit) {
    Map<String, Double> groups = to.groupsSince(from, this::of);
    String per = "us/" + unit;
    double each = 1e6 / Math.max(1, units);
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of("cpu", to.since(from) * each, per)
            .noting("process and its children, by the system"));
    List<String> names = new ArrayList<>(layers.stream().map(Layer::name).distinct().toList());
    names.add(CpuReading.JVM);
    names.add(OTHER);
    for (String name : names) {
      figures.add(Figure.of("cpu_" + name, groups.getOrDefault(name, 0.0) * each, per));
    }
    double redis = to.childrenSince(from, "redis");
    figures.add(Figure.of("cpu_redis", redis * each, per));
    figures.add(
        Figure.of("cpu_other_processes", (to.childrenSince(from) - redis) * each, per)
            .noting("readers that the bench starts"));
    return figures;
  }
}
