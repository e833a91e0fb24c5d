package whiteboard.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.SchemaStore;
import org.junit.jupiter.api.Test;

/** Reused records hold what records of their own do, and what is wrong is said alike. */
final class ReusedRecordsTest {
  private static final Schema FLAT =
      SchemaBuilder.record("Flat")
          .fields()
          .requiredString("id")
          .optionalString("note")
          .requiredInt("small")
          .optionalInt("maybe_small")
          .requiredLong("whole")
          .optionalDouble("real")
          .requiredBoolean("flag")
          .endRecord();
  private static final Schema NESTED =
      SchemaBuilder.record("Nested")
          .fields()
          .requiredString("id")
          .requiredBytes("picture")
          .endRecord();

  private final SchemaStore.Cache schemas = new SchemaStore.Cache();
  private final Random random = new Random(7);

  @Test
  void holdsWhatARecordOfItsOwnDoes() throws Exception {
    schemas.addSchema(FLAT);
    EventDecoder own = EventDecoder.asWritten(schemas);
    EventDecoder reused = EventDecoder.reusingRecords(schemas);
    for (int i = 0; i < 1_000; i++) {
      byte[] message = new EventEncoder(FLAT).encode(flat());
      assertThat(reused.decode(message)).isEqualTo(own.decode(message));
    }
  }

  @Test
  void fillsTheSameRecordAgain() throws Exception {
    schemas.addSchema(FLAT);
    EventDecoder reused = EventDecoder.reusingRecords(schemas);

    GenericRecord first = reused.decode(new EventEncoder(FLAT).encode(flat()));

    assertThat(reused.decode(new EventEncoder(FLAT).encode(flat()))).isSameAs(first);
  }

  @Test
  void takesSchemasThatAreNotFlat() throws Exception {
    schemas.addSchema(NESTED);
    GenericRecord event = new GenericData.Record(NESTED);
    event.put("id", "p1");
    event.put("picture", ByteBuffer.wrap(new byte[] {1, 2, 3}));

    GenericRecord decoded =
        EventDecoder.reusingRecords(schemas).decode(new EventEncoder(NESTED).encode(event));

    assertThat(decoded.get("id").toString()).isEqualTo("p1");
    assertThat(decoded.get("picture")).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
  }

  @Test
  void saysTheSameOfDamagedMessages() {
    schemas.addSchema(FLAT);
    EventDecoder own = EventDecoder.asWritten(schemas);
    EventDecoder reused = EventDecoder.reusingRecords(schemas);
    for (int i = 0; i < 20_000; i++) {
      byte[] whole = new EventEncoder(FLAT).encode(flat());
      byte[] damaged =
          Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length + 3) : whole.length);
      for (int hit = 0; hit < i % 4 && damaged.length > 0; hit++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertThat(decoded(reused, damaged)).isEqualTo(decoded(own, damaged));
    }
  }

  private static Object decoded(EventDecoder decoder, byte[] message) {
    try {
      return decoder.decode(message);
    } catch (UndecodableException e) {
      return e.rejection();
    }
  }

  private GenericRecord flat() {
    GenericRecord event = new GenericData.Record(FLAT);
    event.put("id", "id-" + random.nextInt());
    event.put("note", random.nextBoolean() ? null : "ä".repeat(random.nextInt(20)));
    event.put("small", random.nextInt());
    event.put("maybe_small", random.nextBoolean() ? null : random.nextInt(5));
    event.put("whole", random.nextLong());
    event.put("real", random.nextBoolean() ? null : random.nextDouble());
    event.put("flag", List.of(true, false).get(random.nextInt(2)));
    return event;
  }
}
