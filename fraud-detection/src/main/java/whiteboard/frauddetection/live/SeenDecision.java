package whiteboard.frauddetection.live;

import java.util.List;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Variant;
import whiteboard.frauddetection.domain.Verdict;

/**
 * A decision as the page needs it: without most of its features. Probabilities are NaN where none
 * was given.
 *
 * @param id the transaction's
 * @param atMillis the transaction's time
 * @param reasons codes, the strongest first
 * @param variant whom the card is assigned to
 * @param championVersion null: no champion was asked
 * @param challengerVersion null: there was no challenger
 * @param control would have been a BLOCK, and was let through
 * @param cents US cents
 */
record SeenDecision(
    String id,
    long atMillis,
    Verdict verdict,
    DecidedBy decidedBy,
    double probability,
    List<String> reasons,
    String cardId,
    String merchantId,
    String category,
    Variant variant,
    String championVersion,
    double championProbability,
    String challengerVersion,
    double challengerProbability,
    boolean degraded,
    boolean control,
    long cents) {

  static SeenDecision of(Decisions.Logged logged) {
    return new SeenDecision(
        logged.transactionId(),
        logged.timeMillis(),
        logged.verdict(),
        logged.decidedBy(),
        logged.probability(),
        logged.reasons().isEmpty() ? List.of() : List.of(logged.reasons().split(",", -1)),
        logged.cardId(),
        logged.merchantId(),
        logged.category(),
        logged.variant(),
        logged.championVersion(),
        logged.championProbability(),
        logged.challengerVersion(),
        logged.challengerProbability(),
        logged.degraded(),
        logged.control(),
        Math.round(100 * logged.features()[Feature.AMOUNT.index()]));
  }
}
