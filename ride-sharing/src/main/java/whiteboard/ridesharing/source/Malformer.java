package whiteboard.ridesharing.source;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import whiteboard.event.EventEncoder;
import whiteboard.event.Rejection;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.source.Draws;

/** Makes messages that must be set aside, each of them from a good event, which stays as it is. */
final class Malformer {
  private final EventEncoder encoder = new EventEncoder(TripEvents.SCHEMA);

  private enum Fault {
    RANDOM_BYTES,
    CUT_SHORT,
    IMPOSSIBLE_LATITUDE,
    NEGATIVE_FARE,
    NO_CURRENCY,
    ENDS_BEFORE_START,
    FROM_THE_FUTURE
  }

  private static final Fault[] FAULTS = Fault.values();

  /** A message of the same trip with one of seven faults. */
  Emission beside(TripEvent good, long arrivalMillis, Draws draws) {
    GenericRecord spoiled = TripEvents.toAvro(good);
    spoiled.put("event_id", good.eventId() + "-malformed");
    return switch (FAULTS[draws.below(FAULTS.length)]) {
      case RANDOM_BYTES -> unreadable(good, arrivalMillis, noise(draws));
      case CUT_SHORT -> {
        byte[] whole = encoder.encode(spoiled);
        yield unreadable(good, arrivalMillis, Arrays.copyOf(whole, whole.length / 2));
      }
      case IMPOSSIBLE_LATITUDE -> {
        spoiled.put("lat", 999.0);
        yield refused(good, arrivalMillis, spoiled, Rejection.Reason.OUT_OF_RANGE);
      }
      case NEGATIVE_FARE -> {
        complete(spoiled, good);
        spoiled.put("fare_cents", -draws.between(100, 5_000));
        yield refused(good, arrivalMillis, spoiled, Rejection.Reason.OUT_OF_RANGE);
      }
      case NO_CURRENCY -> {
        complete(spoiled, good);
        spoiled.put("currency", null);
        yield refused(good, arrivalMillis, spoiled, Rejection.Reason.MISSING_FIELD);
      }
      case ENDS_BEFORE_START -> {
        complete(spoiled, good);
        spoiled.put("started_at", good.eventTimeMillis() + draws.between(1_000, 600_000));
        yield refused(good, arrivalMillis, spoiled, Rejection.Reason.CONTRADICTION);
      }
      case FROM_THE_FUTURE -> {
        long ahead = TimeUnit.HOURS.toMillis(draws.between(1, 24 * 365));
        spoiled.put("event_time", arrivalMillis + ahead);
        yield refused(good, arrivalMillis, spoiled, Rejection.Reason.OUT_OF_RANGE);
      }
    };
  }

  private static void complete(GenericRecord event, TripEvent good) {
    event.put("type", TripEventType.COMPLETED.wireName());
    event.put("driver_id", "nobody");
    event.put("started_at", good.eventTimeMillis());
    event.put("fare_cents", 1_000L);
    event.put("currency", "EUR");
    event.put("distance_meters", 1_000L);
  }

  private static byte[] noise(Draws draws) {
    byte[] bytes = new byte[draws.below(200)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) draws.below(256);
    }
    if (bytes.length > 0) {
      bytes[0] = 0; // never the marker of an encoded event
    }
    return bytes;
  }

  private Emission refused(
      TripEvent good, long arrivalMillis, GenericRecord spoiled, Rejection.Reason reason) {
    return malformed(good, arrivalMillis, encoder.encode(spoiled), reason);
  }

  private static Emission unreadable(TripEvent good, long arrivalMillis, byte[] bytes) {
    return malformed(good, arrivalMillis, bytes, Rejection.Reason.UNREADABLE);
  }

  private static Emission malformed(
      TripEvent good, long arrivalMillis, byte[] bytes, Rejection.Reason reason) {
    return new Emission(
        TripEvents.TOPIC, good.tripId(), bytes, arrivalMillis, new Meaning.Malformed(reason));
  }
}
