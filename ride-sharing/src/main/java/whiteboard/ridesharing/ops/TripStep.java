package whiteboard.ridesharing.ops;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import whiteboard.wire.RecordFormat;
import whiteboard.wire.RecordType;

/**
 * What one event adds to the figures of one minute.
 *
 * @param minuteMillis start of the minute
 * @param requests 0 or 1
 * @param completions 0 or 1
 * @param cancellations 0 or 1
 * @param activeDelta how many more trips are active from this minute on
 * @param secondsToAccept -1: says nothing of it
 */
record TripStep(
    String region,
    long minuteMillis,
    int requests,
    int completions,
    int cancellations,
    int activeDelta,
    int secondsToAccept) {
  static final RecordType<TripStep> TYPE = new RecordType<>(TripStep.class, new Format());

  private static final class Format extends RecordFormat<TripStep> {
    private static final long serialVersionUID = 1;

    @Override
    public void serialize(TripStep step, DataOutputView out) throws IOException {
      out.writeUTF(step.region);
      out.writeLong(step.minuteMillis);
      out.writeByte(step.requests);
      out.writeByte(step.completions);
      out.writeByte(step.cancellations);
      out.writeByte(step.activeDelta);
      out.writeInt(step.secondsToAccept);
    }

    @Override
    public TripStep deserialize(DataInputView in) throws IOException {
      return new TripStep(
          in.readUTF(),
          in.readLong(),
          in.readByte(),
          in.readByte(),
          in.readByte(),
          in.readByte(),
          in.readInt());
    }
  }
}
