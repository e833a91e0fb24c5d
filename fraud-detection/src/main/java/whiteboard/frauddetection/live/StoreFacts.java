package whiteboard.frauddetection.live;

/**
 * What Redis holds.
 *
 * @param keys one an entity, and the engine's counts
 * @param duplicates transactions that the engine knew already, as of its last checkpoint
 * @param readMicros what one read took just now
 * @param reads the same over the last minute
 */
record StoreFacts(long keys, long duplicates, long readMicros, TimingSection.Stage reads) {}
