package whiteboard.models;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one YAML file under the model paths declares: sources, models, unit tests. */
final class PropertiesFile {
  private static final Set<String> NO_ARGUMENTS =
      Set.of("arguments", "config", "name", "where", "severity", "description", "test_name");

  private final String file;
  private final Settings settings;

  PropertiesFile(String file, String text) {
    this.file = file;
    this.settings = Settings.parse(file, text);
  }

  List<SourceTable> sources() {
    List<SourceTable> tables = new ArrayList<>();
    for (Settings source : settings.sections("sources")) {
      for (Settings table : source.sections("tables")) {
        tables.add(sourceTable(source, table));
      }
    }
    return tables;
  }

  private SourceTable sourceTable(Settings source, Settings table) {
    String sourceName = required(source, "name");
    String name = required(table, "name");
    Map<String, String> columns = new LinkedHashMap<>();
    for (Settings column : table.sections("columns")) {
      columns.put(required(column, "name"), column.text("data_type", ""));
    }
    Settings freshness = firstOf(table, source, "freshness");
    return new SourceTable(
        sourceName,
        name,
        source.text("schema", sourceName),
        table.text("identifier", name),
        columns,
        setting(table, source, "loaded_at_field"),
        age(freshness.section("warn_after")),
        age(freshness.section("error_after")),
        tests(sourceName + "." + name, table),
        file);
  }

  // dbt takes both of these at the table, at the source, and below config in either.
  private static Settings firstOf(Settings table, Settings source, String key) {
    for (Settings place :
        List.of(table, table.section("config"), source, source.section("config"))) {
      if (place.values().containsKey(key)) {
        return place.section(key);
      }
    }
    return new Settings(Map.of());
  }

  private static String setting(Settings table, Settings source, String key) {
    for (Settings place :
        List.of(table, table.section("config"), source, source.section("config"))) {
      if (place.text(key) != null) {
        return place.text(key);
      }
    }
    return null;
  }

  private Duration age(Settings after) {
    if (after.values().isEmpty()) {
      return null;
    }
    long count = Long.parseLong(required(after, "count"));
    return switch (required(after, "period")) {
      case "minute" -> Duration.ofMinutes(count);
      case "hour" -> Duration.ofHours(count);
      case "day" -> Duration.ofDays(count);
      default -> throw ModelProject.error(file, "period is none of minute, hour, day");
    };
  }

  /** By model name: its own settings and its tests. */
  Map<String, Settings> models() {
    Map<String, Settings> models = new LinkedHashMap<>();
    settings.sections("models").forEach(model -> models.put(required(model, "name"), model));
    return models;
  }

  List<GenericTest> tests(String target, Settings table) {
    List<GenericTest> tests = new ArrayList<>();
    for (Object declared : declaredTests(table)) {
      tests.add(test(target, null, declared));
    }
    for (Settings column : table.sections("columns")) {
      for (Object declared : declaredTests(column)) {
        tests.add(test(target, required(column, "name"), declared));
      }
    }
    return tests;
  }

  private static List<Object> declaredTests(Settings holder) {
    List<Object> tests = new ArrayList<>(holder.list("data_tests"));
    tests.addAll(holder.list("tests"));
    return tests;
  }

  private GenericTest test(String target, String column, Object declared) {
    if (declared instanceof String kind) {
      return new GenericTest(target, column, kind, Map.of(), null, false, file);
    }
    Map.Entry<String, Object> entry =
        Settings.of(declared).values().entrySet().stream()
            .findFirst()
            .orElseThrow(() -> ModelProject.error(file, "a test of %s is empty", target));
    Settings body = Settings.of(entry.getValue());
    Map<String, Object> arguments = new LinkedHashMap<>(body.values());
    arguments.keySet().removeAll(NO_ARGUMENTS);
    arguments.putAll(body.section("arguments").values());
    Settings config = body.section("config");
    String tested = column == null ? (String) arguments.remove("column_name") : column;
    return new GenericTest(
        target,
        tested,
        entry.getKey(),
        arguments,
        config.text("where", body.text("where")),
        "warn".equals(config.text("severity", body.text("severity"))),
        file);
  }

  List<UnitTest> unitTests() {
    List<UnitTest> tests = new ArrayList<>();
    for (Settings test : settings.sections("unit_tests")) {
      Map<String, UnitTest.Rows> given = new LinkedHashMap<>();
      for (Settings input : test.sections("given")) {
        given.put(required(input, "input"), rows(input));
      }
      Settings overrides = test.section("overrides");
      tests.add(
          new UnitTest(
              required(test, "name"),
              required(test, "model"),
              given,
              rows(test.section("expect")),
              overrides.section("vars").values(),
              overrides.section("macros").values(),
              file));
    }
    return tests;
  }

  private UnitTest.Rows rows(Settings holder) {
    String format = holder.text("format", "dict");
    return switch (format) {
      case "dict" ->
          new UnitTest.Rows(holder.sections("rows").stream().map(Settings::values).toList(), null);
      case "csv" -> new UnitTest.Rows(csv(holder.text("rows", "")), null);
      case "sql" -> new UnitTest.Rows(List.of(), holder.text("rows"));
      default -> throw ModelProject.error(file, "format is '%s', none of dict, csv, sql", format);
    };
  }

  private static List<Map<String, Object>> csv(String text) {
    List<String> lines = text.strip().lines().toList();
    List<Map<String, Object>> rows = new ArrayList<>();
    String[] names = lines.isEmpty() ? new String[0] : lines.get(0).split(",", -1);
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        String cell = i < cells.length ? cells[i].strip() : "";
        row.put(names[i].strip(), cell.isEmpty() ? null : cell);
      }
      rows.add(row);
    }
    return rows;
  }

  private String required(Settings holder, String key) {
    String value = holder.text(key);
    if (value == null) {
      throw ModelProject.error(file, "an entry lacks its '%s'", key);
    }
    return value;
  }
}
