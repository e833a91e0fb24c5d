package whiteboard.frauddetection.source;

import java.util.Arrays;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import whiteboard.event.EventEncoder;
import whiteboard.event.Rejection;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.source.Draws;

/** Makes messages that must be set aside, each of them from a good one, which stays as it is. */
final class Malformer {
  /** Where the schema's fingerprint stands in a message. */
  private static final int FINGERPRINT_FROM = 2;

  private static final int FINGERPRINT_TO = 10;

  private final EventEncoder encoder = new EventEncoder(Transactions.SCHEMA);

  /** What can be wrong with a payment. */
  enum Fault {
    NEGATIVE_AMOUNT(Rejection.Reason.OUT_OF_RANGE),
    UNKNOWN_CURRENCY(Rejection.Reason.OUT_OF_RANGE),
    NO_CARD(Rejection.Reason.MISSING_FIELD),
    NAN_POSITION(Rejection.Reason.CONTRADICTION),
    CUT_SHORT(Rejection.Reason.UNREADABLE),
    UNKNOWN_SCHEMA(Rejection.Reason.UNKNOWN_SCHEMA);

    private static final Fault[] ALL = values();

    final Rejection.Reason reason;

    Fault(Rejection.Reason reason) {
      this.reason = reason;
    }
  }

  /** A message to be set aside for that reason. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Spoilt(byte[] bytes, Rejection.Reason reason) {}

  /** A message like that of {@code good}, with one of six faults. */
  Spoilt beside(Transaction good, byte[] encoded, Draws draws) {
    Fault fault = Fault.ALL[draws.below(Fault.ALL.length)];
    return new Spoilt(spoilt(good, encoded, fault), fault.reason);
  }

  private byte[] spoilt(Transaction good, byte[] encoded, Fault fault) {
    return switch (fault) {
      case NEGATIVE_AMOUNT -> with(good, "amount_cents", -good.amountCents());
      case UNKNOWN_CURRENCY -> with(good, "currency", "XXB");
      case NO_CARD -> with(good, "card_id", "");
      case NAN_POSITION -> with(good, "lat", Double.NaN);
      case CUT_SHORT -> Arrays.copyOf(encoded, encoded.length / 2);
      case UNKNOWN_SCHEMA -> {
        byte[] other = encoded.clone();
        // Always the same: one terminal's software that never published its schema.
        Arrays.fill(other, FINGERPRINT_FROM, FINGERPRINT_TO, (byte) 0x5A);
        yield other;
      }
    };
  }

  private byte[] with(Transaction good, String field, Object value) {
    GenericRecord record = new GenericData.Record(Transactions.SCHEMA);
    record.put("event_id", good.transactionId() + "-malformed");
    record.put("event_time", good.timeMillis());
    record.put("region", good.region());
    record.put("source", good.source());
    record.put("card_id", good.cardId());
    record.put("card_issued_at", good.cardIssuedAtMillis());
    record.put("merchant_id", good.merchantId());
    record.put("category", good.category());
    record.put("amount_cents", good.amountCents());
    record.put("currency", good.currency());
    record.put("lat", City.ALL.get(0).lat());
    record.put("lon", City.ALL.get(0).lon());
    record.put(field, value);
    return encoder.encode(record);
  }
}
