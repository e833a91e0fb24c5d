package whiteboard.source;

/** Holds a message back until its time has come. */
public interface Pacer {

  /**
   * Returns when a message that arrives at {@code arrivalMillis}, in the source's time, is due.
   *
   * @return the moment at which it was due, by {@link System#nanoTime}; in the past after a hold-up
   * @throws InterruptedException when the run is being stopped
   */
  long awaitDue(long arrivalMillis) throws InterruptedException;

  /** Sends as fast as the broker takes. */
  static Pacer flatOut() {
    return arrivalMillis -> System.nanoTime();
  }

  /** {@code speed} times real time, counted from the first message; 0: flat out. */
  static Pacer of(double speed) {
    return speed == 0 ? flatOut() : new RealTimePacer(speed, System::nanoTime, Thread::sleep);
  }
}
