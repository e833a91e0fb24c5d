package whiteboard.models;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import whiteboard.models.ModelConfig.Materialization;

/** Names as the warehouse has them; ephemeral models become CTEs, as under dbt. */
final class RelationNames implements Compilation.Names {
  private static final String CTE_PREFIX = "__dbt__cte__";

  private final Graph graph;
  private final Compilation compilation;
  private final Function<Graph.Node, String> views;
  private final Function<SourceTable, String> sources;
  private final Map<String, Compilation.Input> ephemeral = new ConcurrentHashMap<>();

  /**
   * @param views what a view is called: during a run it is temporary, so that readers go on seeing
   *     the published one
   * @param sources what a source is called
   */
  RelationNames(
      ModelProject project,
      Map<String, Object> vars,
      Graph graph,
      Function<Graph.Node, String> views,
      Function<SourceTable, String> sources) {
    this.graph = graph;
    this.views = views;
    this.sources = sources;
    this.compilation = new Compilation(project, vars, this);
  }

  static String temporary(Graph.Node node) {
    return "`" + node.schema() + "__" + node.table() + "`";
  }

  Compilation compilation() {
    return compilation;
  }

  @Override
  public Compilation.Input model(Model model) {
    Graph.Node node = graph.nodes().get(model.name());
    if (node.materialization() == Materialization.EPHEMERAL) {
      Compilation.Input known = ephemeral.get(model.name());
      if (known == null) {
        String name = CTE_PREFIX + model.name();
        known = new Compilation.Input(name, compilation.compile(model, false).ctesAnd(name));
        ephemeral.put(model.name(), known);
      }
      return known;
    }
    return Compilation.Input.named(
        node.materialization() == Materialization.VIEW ? views.apply(node) : node.relation());
  }

  @Override
  public Compilation.Input source(SourceTable source) {
    return Compilation.Input.named(sources.apply(source));
  }

  @Override
  public Compilation.Input self(Model model) {
    return Compilation.Input.named(graph.nodes().get(model.name()).relation());
  }
}
