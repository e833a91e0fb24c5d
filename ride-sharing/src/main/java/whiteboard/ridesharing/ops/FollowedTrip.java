package whiteboard.ridesharing.ops;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import whiteboard.ridesharing.domain.TripLifecycle;
import whiteboard.wire.RecordFormat;
import whiteboard.wire.RecordType;

/**
 * What is kept of a trip: its steps, and the one timer that it waits for. Changed in place, for new
 * objects in old state are what the collector works for; Flink hands out a copy where a checkpoint
 * still needs the old one.
 */
final class FollowedTrip {
  static final RecordType<FollowedTrip> TYPE = new RecordType<>(FollowedTrip.class, new Format());

  private final String region;
  private long requestedAtMillis;
  private long acceptedAtMillis;
  private long startedAtMillis;
  private long completedAtMillis;
  private long cancelledAtMillis;
  private long timerMillis;

  /** A trip that waits for no timer yet. */
  FollowedTrip(String region, TripLifecycle steps, long timerMillis) {
    this.region = region;
    become(steps, timerMillis);
  }

  void become(TripLifecycle steps, long timer) {
    requestedAtMillis = steps.requestedAtMillis();
    acceptedAtMillis = steps.acceptedAtMillis();
    startedAtMillis = steps.startedAtMillis();
    completedAtMillis = steps.completedAtMillis();
    cancelledAtMillis = steps.cancelledAtMillis();
    timerMillis = timer;
  }

  TripLifecycle steps() {
    return new TripLifecycle(
        requestedAtMillis, acceptedAtMillis, startedAtMillis, completedAtMillis, cancelledAtMillis);
  }

  String region() {
    return region;
  }

  /** When it is looked at next, in event time. */
  long timerMillis() {
    return timerMillis;
  }

  private static final class Format extends RecordFormat<FollowedTrip> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean isImmutableType() {
      return false;
    }

    @Override
    public FollowedTrip copy(FollowedTrip trip) {
      return new FollowedTrip(trip.region, trip.steps(), trip.timerMillis);
    }

    @Override
    public void serialize(FollowedTrip trip, DataOutputView out) throws IOException {
      out.writeUTF(trip.region);
      out.writeLong(trip.requestedAtMillis);
      out.writeLong(trip.acceptedAtMillis);
      out.writeLong(trip.startedAtMillis);
      out.writeLong(trip.completedAtMillis);
      out.writeLong(trip.cancelledAtMillis);
      out.writeLong(trip.timerMillis);
    }

    @Override
    public FollowedTrip deserialize(DataInputView in) throws IOException {
      String region = in.readUTF();
      TripLifecycle steps =
          new TripLifecycle(
              in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
      return new FollowedTrip(region, steps, in.readLong());
    }
  }
}
