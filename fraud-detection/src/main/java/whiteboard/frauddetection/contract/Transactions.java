package whiteboard.frauddetection.contract;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import whiteboard.event.ContractSchemas;
import whiteboard.event.MessageWriter;
import whiteboard.event.RecordLayout;
import whiteboard.event.Rejection;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.frauddetection.domain.TransactionContract;

/** Transactions between messages and the domain. Thread-safe. */
public final class Transactions {
  /** The topic that carries them, keyed by card id. */
  public static final String TOPIC = "transactions";

  /** The contract. */
  public static final Schema SCHEMA = ContractSchemas.load("Transaction");

  private static final RecordLayout.Cache LAYOUTS = new RecordLayout.Cache(SCHEMA);

  private static final int EVENT_ID = pos("event_id");
  private static final int EVENT_TIME = pos("event_time");
  private static final int REGION = pos("region");
  private static final int SOURCE = pos("source");
  private static final int CARD_ID = pos("card_id");
  private static final int CARD_ISSUED_AT = pos("card_issued_at");
  private static final int MERCHANT_ID = pos("merchant_id");
  private static final int CATEGORY = pos("category");
  private static final int AMOUNT_CENTS = pos("amount_cents");
  private static final int CURRENCY = pos("currency");
  private static final int LAT = pos("lat");
  private static final int LON = pos("lon");

  private Transactions() {}

  /** Writes messages of {@link #SCHEMA}. Not thread-safe. */
  public static final class Encoder {
    private final MessageWriter message = new MessageWriter(SCHEMA);

    /** The transaction as a message. Texts must not be null, however blank. */
    public byte[] encode(Transaction transaction) {
      message
          .begin()
          .text(transaction.transactionId())
          .whole(transaction.timeMillis())
          .text(transaction.region())
          .text(transaction.source())
          .text(transaction.cardId());
      boolean issueIsKnown = transaction.cardIssuedAtMillis() != Transaction.UNKNOWN_ISSUE;
      message.there(issueIsKnown);
      if (issueIsKnown) {
        message.whole(transaction.cardIssuedAtMillis());
      }
      return message
          .text(transaction.merchantId())
          .text(transaction.category())
          .whole(transaction.amountCents())
          .text(transaction.currency())
          .realOrNone(transaction.lat())
          .realOrNone(transaction.lon())
          .message();
    }
  }

  /** A transaction, or why there is none: one of the two is null. */
  public record Parsed(Transaction transaction, Rejection rejection) {}

  /**
   * Why the transaction is to be set aside, or null where it meets the contract. Never throws on
   * what a decoder returns.
   *
   * @param ingestedAtMillis Kafka's timestamp of the message
   */
  public static Rejection check(GenericRecord written, long ingestedAtMillis) {
    return parse(written, ingestedAtMillis).rejection();
  }

  /** The transaction of a record of whatever version of the schema, or why there is none. */
  public static Parsed parse(GenericRecord written, long ingestedAtMillis) {
    RecordLayout layout = LAYOUTS.of(written);
    if (layout.unfit() != null) {
      return new Parsed(null, layout.unfit());
    }
    if (layout.value(written, EVENT_TIME) == null) {
      return new Parsed(null, Rejection.missing("event_time"));
    }
    if (layout.value(written, AMOUNT_CENTS) == null) {
      return new Parsed(null, Rejection.missing("amount_cents"));
    }
    return checked(fromAvro(written, layout), ingestedAtMillis);
  }

  static Parsed checked(Transaction transaction, long ingestedAtMillis) {
    Rejection broken = Rejection.of(TransactionContract.violation(transaction, ingestedAtMillis));
    return broken == null ? new Parsed(transaction, null) : new Parsed(null, broken);
  }

  private static Transaction fromAvro(GenericRecord written, RecordLayout layout) {
    Long issuedAt = layout.whole(written, CARD_ISSUED_AT);
    return new Transaction(
        layout.text(written, EVENT_ID),
        layout.whole(written, EVENT_TIME),
        layout.text(written, REGION),
        layout.text(written, SOURCE),
        layout.text(written, CARD_ID),
        issuedAt == null ? Transaction.UNKNOWN_ISSUE : issuedAt,
        layout.text(written, MERCHANT_ID),
        layout.text(written, CATEGORY),
        layout.whole(written, AMOUNT_CENTS),
        layout.text(written, CURRENCY),
        degrees(layout.real(written, LAT)),
        degrees(layout.real(written, LON)));
  }

  private static double degrees(Double value) {
    return value == null ? Double.NaN : value;
  }

  private static int pos(String field) {
    return SCHEMA.getField(field).pos();
  }
}
