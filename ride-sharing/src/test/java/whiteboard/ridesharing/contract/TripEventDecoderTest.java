package whiteboard.ridesharing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.ridesharing.domain.TripEventBuilder.NOON;
import static whiteboard.ridesharing.domain.TripEventBuilder.aCompletion;

import java.util.Arrays;
import java.util.Random;
import org.apache.avro.message.SchemaStore;
import org.junit.jupiter.api.Test;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventEncoder;
import whiteboard.event.Rejection;
import whiteboard.event.UndecodableException;
import whiteboard.ridesharing.source.CitySimulator;
import whiteboard.ridesharing.source.Emission;

final class TripEventDecoderTest {
  private final SchemaStore.Cache schemas = new SchemaStore.Cache();
  private final TripEventDecoder decoder = new TripEventDecoder(schemas);
  private final EventDecoder generic = EventDecoder.resolvedTo(TripEvents.SCHEMA, schemas);

  @Test
  void agreesWithTheGenericWayOnACitysEvents() {
    schemas.addSchema(TripEvents.SCHEMA);
    int accepted = 0;
    int setAside = 0;
    for (Emission emission : CitySimulator.forEvents(5_000, 7)) {
      if (emission.topic().equals(TripEvents.TOPIC)) {
        Object found = direct(emission.value(), emission.arrivalMillis());
        assertThat(found).isEqualTo(generic(emission.value(), emission.arrivalMillis()));
        boolean good = found instanceof TripEvents.Parsed parsed && parsed.rejection() == null;
        accepted += good ? 1 : 0;
        setAside += good ? 0 : 1;
      }
    }
    assertThat(accepted).isGreaterThan(4_000);
    assertThat(setAside).isPositive();
  }

  @Test
  void agreesWithTheGenericWayOnDamagedMessages() {
    schemas.addSchema(TripEvents.SCHEMA);
    byte[] whole =
        new EventEncoder(TripEvents.SCHEMA).encode(TripEvents.toAvro(aCompletion().build()));
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged =
          Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length + 3) : whole.length);
      for (int hit = 0; hit < i % 4 && damaged.length > 0; hit++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertThat(direct(damaged, NOON)).isEqualTo(generic(damaged, NOON));
    }
  }

  @Test
  void knowsNoSchemaThatWasNotPublished() {
    byte[] message =
        new EventEncoder(TripEvents.SCHEMA).encode(TripEvents.toAvro(aCompletion().build()));

    Object before = direct(message, NOON);
    schemas.addSchema(TripEvents.SCHEMA);

    assertThat(before.toString()).contains("UNKNOWN_SCHEMA");
    assertThat(direct(message, NOON)).isEqualTo(new TripEvents.Parsed(aCompletion().build(), null));
  }

  /** The lake's way: a check that makes no event, of a record that is filled again and again. */
  @Test
  void theCheckAgreesOnACitysEvents() {
    schemas.addSchema(TripEvents.SCHEMA);
    EventDecoder reusing = EventDecoder.reusingRecords(schemas);
    for (Emission emission : CitySimulator.forEvents(5_000, 7)) {
      if (emission.topic().equals(TripEvents.TOPIC)) {
        Object found = direct(emission.value(), emission.arrivalMillis());
        Rejection expected =
            found instanceof TripEvents.Parsed parsed ? parsed.rejection() : (Rejection) found;
        assertThat(check(reusing, emission)).isEqualTo(expected);
      }
    }
  }

  private static Rejection check(EventDecoder decoder, Emission emission) {
    try {
      return TripEvents.check(decoder.decode(emission.value()), emission.arrivalMillis());
    } catch (UndecodableException e) {
      return e.rejection();
    }
  }

  private Object direct(byte[] message, long ingestedAtMillis) {
    try {
      return decoder.decode(message, ingestedAtMillis);
    } catch (UndecodableException e) {
      return e.rejection();
    }
  }

  private Object generic(byte[] message, long ingestedAtMillis) {
    try {
      return TripEvents.parse(generic.decode(message), ingestedAtMillis);
    } catch (UndecodableException e) {
      return e.rejection();
    }
  }
}
