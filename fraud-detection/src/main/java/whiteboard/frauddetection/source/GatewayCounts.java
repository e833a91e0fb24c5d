package whiteboard.frauddetection.source;

/**
 * What a gateway did since it was started.
 *
 * @param sent messages that it sent, of all topics
 * @param skipped messages that were there already
 * @param allowed payments answered so
 * @param reviewed payments answered so
 * @param blocked payments answered so
 * @param timeouts those of allowed and reviewed that were answered by default
 * @param waiting payments without an authorization
 */
public record GatewayCounts(
    long sent,
    long skipped,
    long allowed,
    long reviewed,
    long blocked,
    long timeouts,
    long waiting) {}
