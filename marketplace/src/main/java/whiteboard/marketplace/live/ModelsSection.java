package whiteboard.marketplace.live;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import whiteboard.live.ShownRun;

/**
 * The models as a graph, and how their last run went.
 *
 * @param runs of the ledger, the newest first
 * @param overall tests of several models at once
 */
record ModelsSection(
    List<String> sources, List<Model> models, List<Test> overall, List<ShownRun> runs) {

  /** Where a model stands in the run under way, or stood in the last one. */
  enum State {
    WAITING,
    BUILDING,
    BUILT,
    FAILED;

    @JsonValue
    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A model.
   *
   * @param parents models and sources that it reads
   * @param rows it has; null: not stored, or not known yet
   * @param seconds its last building took; null before the first of this process
   * @param failure why it was not built, or which tests it failed; null: it did not fail
   */
  record Model(
      String name,
      String layer,
      String relation,
      String materialization,
      List<String> parents,
      State state,
      Long rows,
      Double seconds,
      List<Test> tests,
      String failure) {}

  /** A test of the last run that got so far. */
  record Test(String name, boolean pass, long failures) {}
}
