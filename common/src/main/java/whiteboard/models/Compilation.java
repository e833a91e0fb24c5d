package whiteboard.models;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import whiteboard.cli.UserError;

/** Renders the project's files for one purpose: what a ref becomes is {@link Names}' answer. */
final class Compilation {
  private final ModelProject project;
  private final Map<String, Object> vars;
  private final Names names;
  private final Template template;

  Compilation(ModelProject project, Map<String, Object> vars, Names names) {
    this.project = project;
    this.vars = new LinkedHashMap<>(project.vars());
    this.vars.putAll(vars);
    this.names = names;
    this.template = new Template(project.macros());
  }

  /** How the inputs of a query are called. */
  interface Names {
    Input model(Model model);

    Input source(SourceTable source);

    /** The model's own table. */
    Input self(Model model);
  }

  /**
   * @param sql the name to write into the query
   * @param ctes what must stand before the query for the name to mean something
   */
  record Input(String sql, Map<String, String> ctes) {
    static Input named(String sql) {
      return new Input(sql, Map.of());
    }
  }

  Compiled compile(Model model, boolean incremental) {
    return render(model.file(), model.sql(), model, incremental, Map.of());
  }

  /** A statement around a model's query, as dbt's {@code pre_hook}; blank: none this time. */
  Compiled compileHook(Model model, String hook, boolean incremental) {
    return render(model.file(), hook, model, incremental, Map.of());
  }

  /** A query that belongs to no model: a singular test. */
  Compiled compile(String file, String text, Map<String, Object> variables) {
    return render(file, text, null, false, variables);
  }

  private Compiled render(
      String file, String text, Model model, boolean incremental, Map<String, Object> variables) {
    FileScope scope = new FileScope(model, incremental);
    String rendered = template.render(file, text, scope, variables);
    String body = rendered.strip().replaceFirst(";\\s*$", "");
    ModelConfig config =
        new ModelConfig(scope.config).over(model == null ? Map.of() : model.settings());
    return new Compiled(body, scope.ctes, config, scope.refs, scope.sources);
  }

  private final class FileScope implements Template.Scope {
    private final Model model;
    private final boolean incremental;
    private final Map<String, String> ctes = new LinkedHashMap<>();
    private final Map<String, Object> config = new LinkedHashMap<>();
    private final Set<String> refs = new LinkedHashSet<>();
    private final Set<String> sources = new LinkedHashSet<>();

    FileScope(Model model, boolean incremental) {
      this.model = model;
      this.incremental = incremental;
    }

    @Override
    public String ref(String name) {
      Model target = project.models().get(name);
      if (target == null) {
        throw new UserError("ref('%s') names no model".formatted(name));
      }
      refs.add(name);
      return use(names.model(target));
    }

    @Override
    public String source(String source, String table) {
      SourceTable target = project.sources().get(source + "." + table);
      if (target == null) {
        throw new UserError("source('%s', '%s') is not declared".formatted(source, table));
      }
      sources.add(target.key());
      return use(names.source(target));
    }

    private String use(Input input) {
      ctes.putAll(input.ctes());
      return input.sql();
    }

    @Override
    public Object var(String name, Object otherwise, boolean hasOtherwise) {
      if (!vars.containsKey(name) && !hasOtherwise) {
        throw new UserError("var('%s') has no value and no default".formatted(name));
      }
      return vars.getOrDefault(name, otherwise);
    }

    @Override
    public void config(Map<String, Object> settings) {
      config.putAll(settings);
    }

    @Override
    public boolean isIncremental() {
      return incremental;
    }

    @Override
    public String self() {
      return model == null ? "" : use(names.self(model));
    }
  }
}
