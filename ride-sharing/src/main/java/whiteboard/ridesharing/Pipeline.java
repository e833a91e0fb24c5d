package whiteboard.ridesharing;

import whiteboard.lake.CommitPolicy;
import whiteboard.ridesharing.source.EventSource;
import whiteboard.ridesharing.source.Produced;
import whiteboard.ridesharing.source.TripProducer;
import whiteboard.source.Pacer;
import whiteboard.stack.Stack;

/** The platform without its batches: from a source to the last row in the lake. */
public final class Pipeline {
  private Pipeline() {}

  /**
   * Produces {@code source}; returns once all of it has gone through the hot path and is in the
   * lake. Killed anywhere and run again on the same state, it does what is missing.
   */
  public static Produced run(
      Stack stack,
      RideSharingConfig config,
      CommitPolicy lakeCommits,
      EventSource source,
      Pacer pacer)
      throws InterruptedException {
    try (Platform platform = Platform.start(stack, config, lakeCommits)) {
      Produced produced;
      try (TripProducer producer = TripProducer.connect(stack.kafka(), pacer, sent -> {})) {
        produced = producer.produce(source);
      }
      platform.awaitDrained();
      return produced;
    }
  }
}
