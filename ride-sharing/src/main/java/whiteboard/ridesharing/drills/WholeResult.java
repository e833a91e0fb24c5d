package whiteboard.ridesharing.drills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a whole run's report says that must not depend on where the run was interrupted.
 *
 * @param facts every count, and every table's rows and digest, by name
 * @param failed names of the checks that do not hold
 */
record WholeResult(Map<String, String> facts, List<String> failed) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Counts what a command did, not what there is: one started again on a finished batch has fewer
   * to run.
   */
  private static final Set<String> COUNTS_OF_RUNS = Set.of("batch_runs");

  /**
   * Keeps every delivery: after a crash the stream job publishes prices again, to be told by their
   * event ids. Compared is the history, where each cell and window stands once.
   */
  private static final Set<String> TABLES_OF_DELIVERIES = Set.of("raw.surge_prices");

  static WholeResult read(Path report, int exitCode) throws IOException {
    JsonNode json = JSON.readTree(report.toFile());
    Map<String, String> facts = new TreeMap<>();
    facts.put("exit code", Integer.toString(exitCode));
    for (Map.Entry<String, JsonNode> count : json.get("counts").properties()) {
      if (!COUNTS_OF_RUNS.contains(count.getKey())) {
        facts.put(count.getKey(), count.getValue().asText());
      }
    }
    for (Map.Entry<String, JsonNode> table : json.get("tables").properties()) {
      if (!TABLES_OF_DELIVERIES.contains(table.getKey())) {
        facts.put("table " + table.getKey(), table.getValue().toString());
      }
    }
    List<String> failed = new ArrayList<>();
    for (JsonNode check : json.get("checks")) {
      if (!check.get("pass").asBoolean()) {
        failed.add(check.get("name").asText());
      }
    }
    return new WholeResult(facts, List.copyOf(failed));
  }

  /** What is otherwise than in {@code undisturbed}, in words. */
  List<String> differences(WholeResult undisturbed) {
    Set<String> names = new TreeSet<>(facts.keySet());
    names.addAll(undisturbed.facts.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String here = facts.getOrDefault(name, "none");
      String there = undisturbed.facts.getOrDefault(name, "none");
      if (!here.equals(there)) {
        differences.add("%s: %s, undisturbed %s".formatted(name, here, there));
      }
    }
    failed.forEach(check -> differences.add("does not hold: " + check));
    return differences;
  }
}
