package whiteboard.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A project's models and what they read, without their queries.
 *
 * @param sources that a model reads, {@code source.table}, by name
 * @param models each after those that it refers to
 */
public record Lineage(List<String> sources, List<Step> models) {
  public Lineage {
    sources = List.copyOf(sources);
    models = List.copyOf(models);
  }

  /**
   * A model.
   *
   * @param layer the folder that its file is in, e.g. {@code staging}
   * @param relation namespace.table
   * @param materialization view, table, incremental or ephemeral
   * @param parents the models that it refers to, and {@code source.table} of what it reads of
   *     others
   */
  public record Step(
      String name, String layer, String relation, String materialization, List<String> parents) {}

  static Lineage of(Graph graph) {
    Set<String> sources = new TreeSet<>();
    List<Step> models = new ArrayList<>();
    for (Graph.Node node : graph.nodes().values()) {
      sources.addAll(node.sources());
      List<String> parents = new ArrayList<>(node.refs());
      parents.addAll(node.sources());
      models.add(
          new Step(
              node.model().name(),
              layer(node.model().file()),
              node.schema() + "." + node.table(),
              node.materialization().name().toLowerCase(Locale.ROOT),
              parents));
    }
    return new Lineage(List.copyOf(sources), models);
  }

  /** {@code models/staging/orders.sql}: staging. */
  private static String layer(String file) {
    List<String> path = List.of(file.split("/", -1));
    return path.size() < 2 ? "" : path.get(path.size() - 2);
  }
}
