package whiteboard.frauddetection.live;

import java.util.List;
import whiteboard.frauddetection.domain.Verdict;

/**
 * A decision as the page needs it: without most of its features. Probabilities are NaN where none
 * was given.
 *
 * @param id the transaction's
 * @param atMillis the transaction's time
 * @param decidedBy champion, challenger, own_features or rules
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
    String decidedBy,
    double probability,
    List<String> reasons,
    String cardId,
    String merchantId,
    String category,
    String variant,
    String championVersion,
    double championProbability,
    String challengerVersion,
    double challengerProbability,
    boolean degraded,
    boolean control,
    long cents) {}
