package whiteboard.source;

/** Holds a message back until its time has come. */
public interface Pacer {

  /**
   * Returns when a message that arrives at {@code arrivalMillis}, in the source's time, is due.
   *
   * @throws InterruptedException when the run is being stopped
   */
  void awaitDue(long arrivalMillis) throws InterruptedException;

  /** Sends as fast as the broker takes. */
  static Pacer flatOut() {
    return arrivalMillis -> {};
  }

  /** {@code speed} times real time, counted from the first message; 0: flat out. */
  static Pacer of(double speed) {
    return speed == 0 ? flatOut() : new RealTimePacer(speed, System::nanoTime, Thread::sleep);
  }
}
