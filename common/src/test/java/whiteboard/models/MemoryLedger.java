package whiteboard.models;

import java.util.ArrayList;
import java.util.List;

/** A ledger that a test can look into. */
final class MemoryLedger implements PublicationLedger {
  private final List<Publication> unfinished = new ArrayList<>();

  @Override
  public void publishing(Publication publication) {
    unfinished.add(publication);
  }

  @Override
  public void published(String runId) {
    unfinished.removeIf(publication -> publication.runId().equals(runId));
  }

  @Override
  public List<Publication> unfinished() {
    return List.copyOf(unfinished);
  }
}
