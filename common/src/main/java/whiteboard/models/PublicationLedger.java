package whiteboard.models;

import java.util.List;

/** Remembers publications that have begun, so that one cut short by a crash is completed. */
public interface PublicationLedger {

  /** Returns only when {@code publication} is kept safe: nothing is visible yet. */
  void publishing(Publication publication);

  /** All of the run's tables are visible. */
  void published(String runId);

  /** Publications begun and not completed, oldest first. */
  List<Publication> unfinished();
}
