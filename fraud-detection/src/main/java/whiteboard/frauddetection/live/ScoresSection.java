package whiteboard.frauddetection.live;

import java.util.List;

/**
 * Event {@code scores}: how the logged scores are distributed, and among those that are judged, how
 * many were fraud and for how much: enough to work out what any threshold would have cost.
 *
 * <p>A decision is judged once, when {@code labelDelayDays} have passed, by what was reported until
 * then; without a report it was honest.
 *
 * @param reviewFrom the threshold in force
 * @param blockFrom the threshold in force
 * @param judged decisions
 * @param waiting decisions that are too young to be judged
 * @param oneIn of how many decisions one was kept for judgement, once they were too many to keep;
 *     counts and sums make up for it
 * @param models champion first
 */
record ScoresSection(
    double reviewFrom,
    double blockFrom,
    int labelDelayDays,
    long judged,
    long waiting,
    int oneIn,
    List<Model> models) {

  /**
   * Scores in equal bins from 0 to 1, in each of the arrays; a bin holds its lower bound.
   *
   * @param role champion or challenger
   * @param version the newest
   * @param scored all scores, judged or not
   */
  @SuppressWarnings("ArrayRecordComponent") // written as JSON, never compared
  record Model(
      String role,
      String version,
      long[] scored,
      long[] honest,
      long[] fraud,
      double[] honestDollars,
      double[] fraudDollars) {}
}
