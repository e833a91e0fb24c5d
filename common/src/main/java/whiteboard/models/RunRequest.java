package whiteboard.models;

import java.util.Map;

/**
 * What to build.
 *
 * @param runId names the branch: letters, digits, '_' or '-'; used once
 * @param vars over those of dbt_project.yml, e.g. {@code batch_from}
 * @param fullRefresh whether incremental models are built anew from all their input
 */
public record RunRequest(String runId, Map<String, Object> vars, boolean fullRefresh) {
  public RunRequest {
    if (!runId.matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException(
          "Cannot name a branch '%s': only letters, digits, '_' and '-'".formatted(runId));
    }
    vars = Map.copyOf(vars);
  }
}
