package whiteboard.frauddetection.live;

/**
 * What the engine's score stage and the model service say of themselves.
 *
 * @param breaker between the two, the worst of all tasks': closed, open or half_open
 * @param breakerOpened how often one has opened
 * @param scored transactions that the service has scored
 * @param refused calls that its full queue turned away
 * @param call how long calls took, of the last minute
 */
record StageFacts(
    String breaker, long breakerOpened, long scored, long refused, TimingSection.Stage call) {}
