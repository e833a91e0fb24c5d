package whiteboard.ridesharing.ops;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.wire.HashedId;
import whiteboard.wire.RecordFormat;
import whiteboard.wire.RecordType;

/**
 * What operations need of a trip event: a quarter of its fields, for each is paid for on the way to
 * the operator that follows the trip. The trip's id is only compared, so its hash will do.
 */
record TripMoment(HashedId trip, String region, TripEventType type, long eventTimeMillis) {
  static final RecordType<TripMoment> TYPE = new RecordType<>(TripMoment.class, new Format());

  static TripMoment of(TripEvent event) {
    return new TripMoment(
        HashedId.of(event.tripId()), event.region(), event.type(), event.eventTimeMillis());
  }

  private static final class Format extends RecordFormat<TripMoment> {
    private static final long serialVersionUID = 1;
    private static final TripEventType[] TYPES = TripEventType.values();

    @Override
    @SuppressWarnings("EnumOrdinal") // of an enum whose order is that of a trip's steps
    public void serialize(TripMoment moment, DataOutputView out) throws IOException {
      moment.trip.write(out);
      out.writeUTF(moment.region);
      out.writeByte(moment.type.ordinal());
      out.writeLong(moment.eventTimeMillis);
    }

    @Override
    public TripMoment deserialize(DataInputView in) throws IOException {
      return new TripMoment(HashedId.read(in), in.readUTF(), TYPES[in.readByte()], in.readLong());
    }
  }
}
