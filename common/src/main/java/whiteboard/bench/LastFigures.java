package whiteboard.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the last run of each bench measured, kept as {@code bench-<name>.json} in a folder of
 * reports.
 *
 * @param values by {@code <bench>.<figure>}
 * @param machine that they were taken on, in one line; empty where there are none
 */
public record LastFigures(Map<String, Double> values, String machine) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The file that the last report of {@code bench} is kept in. */
  public static Path file(Path reports, String bench) {
    return reports.resolve("bench-" + bench + ".json");
  }

  /** Reads what is there; a folder that is missing holds nothing. */
  public static LastFigures read(Path reports) throws IOException {
    Map<String, Double> values = new TreeMap<>();
    String machine = "";
    if (Files.isDirectory(reports)) {
      try (var files = Files.newDirectoryStream(reports, "bench-*.json")) {
        for (Path file : files) {
          JsonNode report = JSON.readTree(file.toFile());
          machine = describe(report);
          report.path("benches").forEach(bench -> add(values, bench));
        }
      }
    }
    return new LastFigures(Map.copyOf(values), machine);
  }

  private static void add(Map<String, Double> values, JsonNode bench) {
    String name = bench.path("name").asText();
    bench
        .path("figures")
        .forEach(
            figure ->
                values.put(
                    name + "." + figure.path("name").asText(), figure.path("value").asDouble()));
  }

  private static String describe(JsonNode report) {
    JsonNode machine = report.path("machine");
    return "%s, %s cores, at %s"
        .formatted(
            machine.path("cpu").asText(),
            machine.path("cores").asText(),
            report.path("at").asText());
  }
}
