package whiteboard.frauddetection.live;

/**
 * What Redis holds.
 *
 * @param keys one an entity
 * @param readMicros what one read took just now
 */
record StoreFacts(long keys, long readMicros) {}
