package whiteboard.frauddetection.domain;

/**
 * What was decided about a transaction, on which features, and what either model said.
 *
 * @param row the transaction and the features as they were then
 * @param verdict what is to happen
 * @param decidedBy whose verdict it is
 * @param probability of fraud, by what decided; NaN where the rules did
 * @param reasons codes of the top reasons, comma-separated; empty on {@link Verdict#ALLOW}
 * @param decidedAtMillis wall clock
 * @param variant whom the card is assigned to
 * @param championVersion null where there is none
 * @param championProbability NaN: it gave none in time
 * @param challengerVersion null where there is none
 * @param challengerProbability NaN: it gave none in time
 * @param degraded decided without part of the features
 * @param control would have been a BLOCK, and was let through for the retraining
 * @param controlRate the probability with which a BLOCK was let through then
 */
public record Decision(
    FeatureRow row,
    Verdict verdict,
    DecidedBy decidedBy,
    double probability,
    String reasons,
    long decidedAtMillis,
    Variant variant,
    String championVersion,
    double championProbability,
    String challengerVersion,
    double challengerProbability,
    boolean degraded,
    boolean control,
    double controlRate) {}
