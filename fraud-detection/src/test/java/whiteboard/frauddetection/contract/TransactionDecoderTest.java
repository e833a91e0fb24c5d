package whiteboard.frauddetection.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.domain.TransactionBuilder.NOON;
import static whiteboard.frauddetection.domain.TransactionBuilder.aTransaction;

import java.util.Arrays;
import java.util.Random;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.SchemaStore;
import org.junit.jupiter.api.Test;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventEncoder;
import whiteboard.event.UndecodableException;
import whiteboard.frauddetection.domain.Transaction;

class TransactionDecoderTest {
  private final SchemaStore.Cache schemas = new SchemaStore.Cache();
  private final TransactionDecoder decoder = new TransactionDecoder(schemas);
  private final EventDecoder generic = EventDecoder.resolvedTo(Transactions.SCHEMA, schemas);
  private final Transactions.Encoder encoder = new Transactions.Encoder();

  @Test
  void readsWhatTheEncoderWrote() throws UndecodableException {
    schemas.addSchema(Transactions.SCHEMA);
    for (Transaction transaction :
        new Transaction[] {
          aTransaction().build(),
          aTransaction().placeUnknown().issuedAt(Transaction.UNKNOWN_ISSUE).build(),
          aTransaction().card("Zoë €").merchant("店").cents(99_999_999_999L).build()
        }) {
      assertThat(decoder.decode(encoder.encode(transaction), NOON))
          .isEqualTo(new Transactions.Parsed(transaction, null));
    }
  }

  @Test
  void writesWhatAvroWouldWrite() {
    GenericRecord record = new GenericData.Record(Transactions.SCHEMA);
    record.put("event_id", "t1");
    record.put("event_time", NOON);
    record.put("region", "east");
    record.put("source", "gateway");
    record.put("card_id", "c1");
    record.put("card_issued_at", NOON - 100 * 86_400_000L);
    record.put("merchant_id", "m1");
    record.put("category", "grocery");
    record.put("amount_cents", 1_000L);
    record.put("currency", "USD");
    record.put("lat", 40.7);
    record.put("lon", -74.0);

    assertThat(encoder.encode(aTransaction().build()))
        .isEqualTo(new EventEncoder(Transactions.SCHEMA).encode(record));
  }

  @Test
  void agreesWithTheGenericWayOnDamagedMessages() {
    schemas.addSchema(Transactions.SCHEMA);
    byte[] whole = encoder.encode(aTransaction().build());
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged =
          Arrays.copyOf(whole, i % 3 == 0 ? random.nextInt(whole.length + 3) : whole.length);
      for (int hit = 0; hit < i % 4 && damaged.length > 0; hit++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertThat(direct(damaged)).isEqualTo(generic(damaged));
    }
  }

  @Test
  void setsAsideWhatBreaksTheContract() throws UndecodableException {
    schemas.addSchema(Transactions.SCHEMA);
    byte[] message = encoder.encode(aTransaction().cents(-5).build());

    Transactions.Parsed parsed = decoder.decode(message, NOON);

    assertThat(parsed.transaction()).isNull();
    assertThat(parsed.rejection().detail())
        .isEqualTo("amount_cents is -5, not within 0..100000000000");
  }

  @Test
  void knowsNoSchemaThatWasNotPublished() {
    byte[] message = encoder.encode(aTransaction().build());

    Object before = direct(message);
    schemas.addSchema(Transactions.SCHEMA);

    assertThat(before.toString()).contains("UNKNOWN_SCHEMA");
    assertThat(direct(message)).isEqualTo(new Transactions.Parsed(aTransaction().build(), null));
  }

  private Object direct(byte[] message) {
    try {
      return decoder.decode(message, NOON);
    } catch (UndecodableException e) {
      return e.rejection();
    }
  }

  private Object generic(byte[] message) {
    try {
      return Transactions.parse(generic.decode(message), NOON);
    } catch (UndecodableException e) {
      return e.rejection();
    }
  }
}
