package whiteboard.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * What a run is about to make visible; kept in a {@link PublicationLedger}, it is all that is
 * needed to do so after a crash.
 *
 * @param runId names the branch
 * @param tables namespace.table of what was built on the branch
 * @param views namespace.view and its query
 */
public record Publication(String runId, List<String> tables, Map<String, String> views) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The branch that holds the unpublished rows. */
  public String branch() {
    return branchOf(runId);
  }

  static String branchOf(String runId) {
    return "run_" + runId;
  }

  /** For a ledger to keep. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The inverse of {@link #toJson()}. */
  public static Publication fromJson(String json) {
    try {
      return JSON.readValue(json, Publication.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot read a publication: " + e.getOriginalMessage(), e);
    }
  }
}
