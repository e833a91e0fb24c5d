package whiteboard.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of a YAML file, where most are optional and many may be written in two ways. */
record Settings(Map<String, Object> values) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  static Settings parse(String file, String text) {
    try {
      Map<String, Object> values =
          text.isBlank() ? null : YAML.readValue(text, new TypeReference<Map<String, Object>>() {});
      return new Settings(values == null ? Map.of() : values);
    } catch (JsonProcessingException e) {
      throw ModelProject.error(file, "it is no YAML, %s", e.getOriginalMessage());
    }
  }

  static Settings of(Object value) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> values.put(key.toString(), each));
    }
    return new Settings(values);
  }

  Settings section(String key) {
    return of(values.get(key));
  }

  String text(String key) {
    Object value = values.get(key);
    return value == null ? null : value.toString();
  }

  String text(String key, String otherwise) {
    String value = text(key);
    return value == null ? otherwise : value;
  }

  List<Object> list(String key) {
    return values.get(key) instanceof List<?> list ? new ArrayList<>(list) : List.of();
  }

  List<Settings> sections(String key) {
    return list(key).stream().map(Settings::of).toList();
  }
}
