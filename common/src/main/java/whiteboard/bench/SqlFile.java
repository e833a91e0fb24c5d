package whiteboard.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The statements of a file below {@code /bench}, with its {@code ${names}} filled in. */
public final class SqlFile {
  private SqlFile() {}

  /**
   * Reads it.
   *
   * @param name below {@code /bench}
   */
  public static List<String> read(String name, Map<String, ?> values) throws IOException {
    String text;
    try (InputStream file = SqlFile.class.getResourceAsStream("/bench/" + name)) {
      if (file == null) {
        throw new IllegalStateException("Cannot find /bench/" + name + " on the class path");
      }
      text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, ?> value : values.entrySet()) {
      text = text.replace("${" + value.getKey() + "}", String.valueOf(value.getValue()));
    }
    return Arrays.stream(text.split(";\\s*(\n|$)", -1)).filter(sql -> !sql.isBlank()).toList();
  }
}
