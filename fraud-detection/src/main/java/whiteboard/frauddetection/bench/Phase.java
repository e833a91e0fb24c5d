package whiteboard.frauddetection.bench;

/**
 * A stretch of the open loop.
 *
 * @param rate payments a second
 * @param seconds how long it lasts
 */
record Phase(int rate, int seconds) {
  long payments() {
    return (long) rate * seconds;
  }
}
