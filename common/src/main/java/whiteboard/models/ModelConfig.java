package whiteboard.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A model's settings under dbt's names, the later ones over the earlier ones. */
record ModelConfig(Map<String, Object> values) {

  enum Materialization {
    VIEW,
    TABLE,
    EPHEMERAL,
    INCREMENTAL;

    boolean isStored() {
      return this == TABLE || this == INCREMENTAL;
    }
  }

  ModelConfig over(Map<String, Object> weaker) {
    Map<String, Object> merged = new LinkedHashMap<>(weaker);
    values.forEach(
        (key, value) -> {
          if (merged.get(key) instanceof Map<?, ?> below && value instanceof Map<?, ?> above) {
            Map<Object, Object> both = new LinkedHashMap<>(below);
            both.putAll(above);
            merged.put(key, both);
          } else {
            merged.put(key, value);
          }
        });
    return new ModelConfig(merged);
  }

  /** dbt's default is a view. */
  Materialization materialization(String file) {
    String name = text("materialized", "view");
    for (Materialization known : Materialization.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(name)) {
        return known;
      }
    }
    throw ModelProject.error(
        file, "materialized is '%s', known are view, table, ephemeral, incremental", name);
  }

  String text(String key, String otherwise) {
    Object value = values.get(key);
    return value == null ? otherwise : value.toString();
  }

  /** One value or several, as dbt takes either. */
  List<String> list(String key) {
    return strings(values.get(key));
  }

  Map<String, String> properties(String key) {
    Map<String, String> properties = new LinkedHashMap<>();
    if (values.get(key) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> properties.put(name.toString(), String.valueOf(value)));
    }
    return properties;
  }

  /** The order of rows within a file; dbt has no name for it, so it is model metadata. */
  List<String> sortOrder() {
    return values.get("meta") instanceof Map<?, ?> meta
        ? strings(meta.get("sort_order"))
        : List.of();
  }

  private static List<String> strings(Object value) {
    List<String> strings = new ArrayList<>();
    if (value instanceof Iterable<?> several) {
      several.forEach(each -> strings.add(String.valueOf(each)));
    } else if (value != null) {
      strings.add(value.toString());
    }
    return strings;
  }
}
