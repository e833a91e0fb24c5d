package whiteboard.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import whiteboard.cli.UserError;
import whiteboard.warehouse.WarehouseSession;

/**
 * A dbt project as its files say: models, sources, macros, tests. What dbt itself would run
 * unchanged on Spark; packages, snapshots, seeds and Python models are not read.
 */
public final class ModelProject {
  static final String PROJECT_FILE = "dbt_project.yml";

  private final Settings project;
  private final Map<String, Object> vars;
  private final Map<String, Model> models = new LinkedHashMap<>();
  private final Map<String, SourceTable> sources = new LinkedHashMap<>();
  private final Map<String, String> macros = new LinkedHashMap<>();
  private final Map<String, String> singularTests = new LinkedHashMap<>();
  private final List<UnitTest> unitTests = new ArrayList<>();

  private ModelProject(ProjectFiles files) {
    String text = files.texts().get(PROJECT_FILE);
    if (text == null) {
      throw new UserError(
          "Cannot read the models: %s has no %s".formatted(files.folder(), PROJECT_FILE));
    }
    project = Settings.parse(PROJECT_FILE, text);
    vars = projectVars();
    Map<String, Settings> declared = readProperties(files);
    readMacros(files);
    readModels(files, declared);
  }

  /** Reads the project in {@code folder}. */
  public static ModelProject in(Path folder) {
    return new ModelProject(ProjectFiles.in(folder));
  }

  /** Reads the project in a folder of the class path, e.g. {@code models}; jars too. */
  public static ModelProject onClassPath(String folder) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return new ModelProject(ProjectFiles.onClassPath(folder, loader));
  }

  /**
   * The same with other texts in some files.
   *
   * @param edit gives a file's text from its path in the folder and its text there
   */
  public static ModelProject onClassPath(String folder, BinaryOperator<String> edit) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ProjectFiles files = ProjectFiles.onClassPath(folder, loader);
    files.texts().replaceAll(edit);
    return new ModelProject(files);
  }

  private Map<String, Object> projectVars() {
    Map<String, Object> all = new LinkedHashMap<>(project.section("vars").values());
    all.putAll(project.section("vars").section(name()).values());
    return all;
  }

  private Map<String, Settings> readProperties(ProjectFiles files) {
    Map<String, Settings> declared = new LinkedHashMap<>();
    for (String root : paths("model-paths", "models")) {
      for (Map.Entry<String, String> file : under(files, root, ".yml", ".yaml").entrySet()) {
        PropertiesFile properties = new PropertiesFile(file.getKey(), file.getValue());
        properties.sources().forEach(source -> sources.put(source.key(), source));
        unitTests.addAll(properties.unitTests());
        properties
            .models()
            .forEach(
                (name, settings) -> {
                  Map<String, Object> values = new LinkedHashMap<>(settings.values());
                  values.put("parsed tests", properties.tests(name, settings));
                  declared.put(name, new Settings(values));
                });
      }
    }
    return declared;
  }

  private void readMacros(ProjectFiles files) {
    for (String root : paths("macro-paths", "macros")) {
      macros.putAll(under(files, root, ".sql"));
    }
    for (String root : paths("test-paths", "tests")) {
      under(files, root, ".sql")
          .forEach(
              (file, text) ->
                  (file.startsWith(root + "/generic/") ? macros : singularTests).put(file, text));
    }
  }

  private void readModels(ProjectFiles files, Map<String, Settings> declared) {
    for (String root : paths("model-paths", "models")) {
      for (Map.Entry<String, String> file : under(files, root, ".sql").entrySet()) {
        String name = nameOf(file.getKey());
        Settings properties = declared.getOrDefault(name, new Settings(Map.of()));
        List<GenericTest> tests =
            properties.list("parsed tests").stream().map(GenericTest.class::cast).toList();
        Map<String, Object> settings =
            new ModelConfig(properties.section("config").values())
                .over(folderSettings(file.getKey().substring(root.length() + 1)))
                .values();
        Model known =
            models.put(name, new Model(name, file.getKey(), file.getValue(), settings, tests));
        if (known != null) {
          throw error(file.getKey(), "the model %s is also in %s", name, known.file());
        }
      }
    }
    declared.keySet().stream()
        .filter(name -> !models.containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new UserError(
                  "Cannot read the models: YAML describes %s, which has no file".formatted(name));
            });
  }

  /** dbt_project.yml gives settings a folder at a time; the deeper ones win. */
  private Map<String, Object> folderSettings(String pathInRoot) {
    Settings level = project.section("models");
    ModelConfig config = new ModelConfig(settingsOf(level));
    level = level.section(name());
    config = new ModelConfig(settingsOf(level)).over(config.values());
    for (String part : pathInRoot.replaceFirst("\\.sql$", "").split("/", -1)) {
      level = level.section(part);
      config = new ModelConfig(settingsOf(level)).over(config.values());
    }
    return config.values();
  }

  private static Map<String, Object> settingsOf(Settings level) {
    Map<String, Object> settings = new LinkedHashMap<>();
    level
        .values()
        .forEach(
            (key, value) -> {
              // Without the plus a map is a folder, with it a setting.
              if (key.startsWith("+")) {
                settings.put(key.substring(1), value);
              } else if (!(value instanceof Map<?, ?>)) {
                settings.put(key, value);
              }
            });
    return settings;
  }

  private List<String> paths(String key, String otherwise) {
    List<String> paths = project.list(key).stream().map(Object::toString).toList();
    return paths.isEmpty() ? List.of(otherwise) : paths;
  }

  private static Map<String, String> under(ProjectFiles files, String root, String... endings) {
    Map<String, String> found = new LinkedHashMap<>();
    files
        .texts()
        .forEach(
            (file, text) -> {
              for (String ending : endings) {
                if (file.startsWith(root + "/") && file.endsWith(ending)) {
                  found.put(file, text);
                }
              }
            });
    return found;
  }

  static String nameOf(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.sql$", "");
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is in no library we depend on
  static UserError error(String file, String cause, Object... values) {
    return new UserError("Cannot use %s: %s".formatted(file, cause.formatted(values)));
  }

  /** The project's name. */
  public String name() {
    return project.text("name", "models");
  }

  /** The columns that the YAML declares of each source, by {@code source.table}. */
  public Map<String, Set<String>> sourceColumns() {
    Map<String, Set<String>> columns = new LinkedHashMap<>();
    sources.forEach((key, source) -> columns.put(key, Set.copyOf(source.columns().keySet())));
    return columns;
  }

  /** What depends on what, with the project's own variables. */
  public Lineage lineage() {
    return Lineage.of(Graph.of(this, Map.of(), WarehouseSession.DEFAULT_NAMESPACE));
  }

  Map<String, Object> vars() {
    return vars;
  }

  Map<String, Model> models() {
    return models;
  }

  Map<String, SourceTable> sources() {
    return sources;
  }

  Map<String, String> macros() {
    return macros;
  }

  Map<String, String> singularTests() {
    return singularTests;
  }

  List<UnitTest> unitTests() {
    return unitTests;
  }
}
