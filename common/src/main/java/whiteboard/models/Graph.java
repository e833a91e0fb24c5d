package whiteboard.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import whiteboard.models.ModelConfig.Materialization;

/** The models in an order in which each comes after those it refers to. */
record Graph(Map<String, Node> nodes) {
  private static final List<String> HOOKS = List.of("pre_hook", "post_hook");

  /**
   * A model and what its rendered text says.
   *
   * @param schema the namespace it is built in
   * @param table its name there
   */
  record Node(
      Model model,
      ModelConfig config,
      Materialization materialization,
      String schema,
      String table,
      Set<String> refs,
      Set<String> sources) {

    String relation() {
      return "`" + schema + "`.`" + table + "`";
    }
  }

  static Graph of(ModelProject project, Map<String, Object> vars, String defaultSchema) {
    Compilation compilation = new Compilation(project, vars, new PlainNames());
    Map<String, Node> parsed = new LinkedHashMap<>();
    for (Model model : project.models().values()) {
      Compiled first = compilation.compile(model, false);
      Compiled later = compilation.compile(model, true);
      refuseHiddenRefs(model, first.refs(), later.refs());
      Set<String> sources = new LinkedHashSet<>(first.sources());
      sources.addAll(later.sources());
      ModelConfig config = first.config();
      Set<String> refs = new LinkedHashSet<>(first.refs());
      for (String setting : HOOKS) {
        for (String hook : config.list(setting)) {
          Set<String> firstRefs = compilation.compileHook(model, hook, false).refs();
          refuseHiddenRefs(model, firstRefs, compilation.compileHook(model, hook, true).refs());
          refs.addAll(firstRefs);
        }
      }
      parsed.put(
          model.name(),
          new Node(
              model,
              config,
              config.materialization(model.file()),
              config.text("schema", defaultSchema),
              config.text("alias", model.name()),
              refs,
              sources));
    }
    Map<String, Node> ordered = new LinkedHashMap<>();
    parsed.keySet().forEach(name -> visit(name, parsed, ordered, new LinkedHashSet<>()));
    return new Graph(ordered);
  }

  /** The same, those first for which most others wait. */
  List<Node> byUrgency() {
    List<Node> upwards = new ArrayList<>(nodes.values());
    Collections.reverse(upwards);
    Map<String, Set<String>> waiting = new HashMap<>();
    for (Node node : upwards) {
      Set<String> mine = waiting.computeIfAbsent(node.model().name(), name -> new HashSet<>());
      for (String ref : node.refs()) {
        Set<String> others = waiting.computeIfAbsent(ref, name -> new HashSet<>());
        others.add(node.model().name());
        others.addAll(mine);
      }
    }
    List<Node> sorted = new ArrayList<>(nodes.values());
    sorted.sort(Comparator.comparingInt(node -> -waiting.get(node.model().name()).size()));
    return sorted;
  }

  // dbt learns a model's refs from its first run's text, and refuses others later.
  private static void refuseHiddenRefs(Model model, Set<String> first, Set<String> later) {
    for (String ref : later) {
      if (!first.contains(ref)) {
        throw ModelProject.error(
            model.file(), "ref('%s') must stand outside of is_incremental() too", ref);
      }
    }
  }

  private static void visit(
      String name, Map<String, Node> parsed, Map<String, Node> ordered, Set<String> path) {
    if (ordered.containsKey(name)) {
      return;
    }
    Node node = parsed.get(name);
    if (!path.add(name)) {
      throw ModelProject.error(
          node.model().file(), "its refs form a cycle, %s -> %s", String.join(" -> ", path), name);
    }
    node.refs().forEach(ref -> visit(ref, parsed, ordered, path));
    path.remove(name);
    ordered.put(name, node);
  }

  private static final class PlainNames implements Compilation.Names {
    @Override
    public Compilation.Input model(Model model) {
      return Compilation.Input.named(model.name());
    }

    @Override
    public Compilation.Input source(SourceTable source) {
      return Compilation.Input.named(source.relation());
    }

    @Override
    public Compilation.Input self(Model model) {
      return Compilation.Input.named(model.name());
    }
  }
}
