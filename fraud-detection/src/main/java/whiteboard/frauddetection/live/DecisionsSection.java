package whiteboard.frauddetection.live;

import java.time.Instant;
import java.util.List;

/**
 * Event {@code decisions}: what was decided, as it comes.
 *
 * @param newest of all verdicts, the newest first
 * @param stopped only those that were blocked or go to a person, the newest first
 */
record DecisionsSection(Counts counts, List<Row> newest, List<Row> stopped) {

  /**
   * Since the topics began.
   *
   * @param decisions transactions that were decided; a replay is no second decision
   * @param authorized transactions that the gateway has given its last word on, by verdict
   * @param timeouts those of them that were defaulted
   * @param control would have been a BLOCK, and were let through
   */
  record Counts(
      long decisions,
      VerdictCounts authorized,
      long timeouts,
      long degraded,
      long rulesDecided,
      long control) {}

  /**
   * One decision.
   *
   * @param at the transaction's time
   * @param verdict of the gateway once it has spoken, until then of the decision
   * @param amount US dollars, as a decimal
   * @param probability null where rules decided
   * @param card its end alone: the page names no card
   * @param defaulted the decision came too late
   */
  record Row(
      String id,
      Instant at,
      String verdict,
      String amount,
      Double probability,
      String decidedBy,
      String category,
      String card,
      String merchant,
      List<Reason> reasons,
      boolean degraded,
      boolean control,
      boolean defaulted) {}

  /**
   * Why a score is high.
   *
   * @param code stable
   * @param sentence for a person
   */
  record Reason(String code, String sentence) {}
}
