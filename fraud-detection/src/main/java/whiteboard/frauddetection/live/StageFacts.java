package whiteboard.frauddetection.live;

import java.util.List;

/**
 * What the stages on a transaction's way say of themselves.
 *
 * @param breaker between the engine and the model service: closed, open or half_open
 * @param breakerOpened how often it has opened
 * @param scored transactions that the service has scored
 * @param refused those that its full queue turned away
 * @param duplicates transactions that the engine knew already
 * @param stages how long each takes, of the last minute
 */
public record StageFacts(
    String breaker,
    long breakerOpened,
    long scored,
    long refused,
    long duplicates,
    List<TimingSection.Stage> stages) {}
