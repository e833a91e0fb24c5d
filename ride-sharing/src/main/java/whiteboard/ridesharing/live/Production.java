package whiteboard.ridesharing.live;

import whiteboard.live.LiveTask;
import whiteboard.ridesharing.source.EventSource;
import whiteboard.ridesharing.source.TripProducer;
import whiteboard.source.Pacer;

/**
 * Sends the source at its pace. After a failure it goes on at the topics' end, so that no message
 * is lost or sent twice.
 */
final class Production {
  private Production() {}

  static LiveTask of(EventSource source, String bootstrapServers, double speed) {
    return new LiveTask(
        "producing",
        says -> {
          try (TripProducer producer =
              TripProducer.connect(
                  bootstrapServers, Pacer.of(speed), sent -> says.accept("sending"))) {
            producer.produce(source);
          }
          says.accept("the source has come to its end");
        });
  }
}
