package whiteboard.ridesharing.live;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.observe.Activity;
import whiteboard.ridesharing.source.EventSource;
import whiteboard.ridesharing.source.TripProducer;
import whiteboard.source.Pacer;

/**
 * Sends the source at its pace until interrupted. After a failure it goes on at the topics' end, so
 * that no message is lost or sent twice.
 */
public final class Production implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Production.class);
  private static final long PAUSE_MILLIS = 5_000;

  private final EventSource source;
  private final String bootstrapServers;
  private final double speed;
  private volatile Activity activity = Activity.going("starting");

  public Production(EventSource source, String bootstrapServers, double speed) {
    this.source = source;
    this.bootstrapServers = bootstrapServers;
    this.speed = speed;
  }

  @Override
  public void run() {
    try {
      while (!produced()) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the source has come to its end. */
  @SuppressWarnings("CatchingUnchecked") // the page shows whatever it is, and it is tried again
  private boolean produced() throws InterruptedException {
    try (TripProducer producer =
        TripProducer.connect(
            bootstrapServers, Pacer.of(speed), sent -> activity = Activity.going("sending"))) {
      producer.produce(source);
      activity = Activity.going("the source has come to its end");
      return true;
    } catch (RuntimeException e) {
      LOG.warn("producing failed and is tried again: {}", e.getMessage(), e);
      activity = Activity.failing(e, "tried again");
      return false;
    }
  }

  Activity activity() {
    return activity;
  }
}
