package whiteboard.frauddetection.contract;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import whiteboard.event.ContractSchemas;
import whiteboard.event.MessageWriter;
import whiteboard.event.RecordLayout;
import whiteboard.event.Rejection;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.OutcomeContract;

/** Outcomes between messages and the domain. Thread-safe. */
public final class Outcomes {
  /** The topic that carries them, keyed by merchant id. */
  public static final String TOPIC = "outcomes";

  /** The contract. */
  public static final Schema SCHEMA = ContractSchemas.load("Outcome");

  private static final RecordLayout.Cache LAYOUTS = new RecordLayout.Cache(SCHEMA);

  private static final int EVENT_ID = pos("event_id");
  private static final int EVENT_TIME = pos("event_time");
  private static final int REGION = pos("region");
  private static final int SOURCE = pos("source");
  private static final int TRANSACTION_ID = pos("transaction_id");
  private static final int TRANSACTION_TIME = pos("transaction_time");
  private static final int CARD_ID = pos("card_id");
  private static final int MERCHANT_ID = pos("merchant_id");
  private static final int KIND = pos("kind");

  private Outcomes() {}

  /** Writes messages of {@link #SCHEMA}. Not thread-safe. */
  public static final class Encoder {
    private final MessageWriter message = new MessageWriter(SCHEMA);

    /** The outcome as a message. */
    public byte[] encode(Outcome outcome) {
      return message
          .begin()
          .text(outcome.outcomeId())
          .whole(outcome.reportedAtMillis())
          .text(outcome.region())
          .text(outcome.source())
          .text(outcome.transactionId())
          .whole(outcome.transactionMillis())
          .text(outcome.cardId())
          .text(outcome.merchantId())
          .text(outcome.kind().wireName())
          .message();
    }
  }

  /** An outcome, or why there is none: one of the two is null. */
  public record Parsed(Outcome outcome, Rejection rejection) {}

  /**
   * Why the outcome is to be set aside, or null where it meets the contract. Never throws on what a
   * decoder returns.
   *
   * @param ingestedAtMillis Kafka's timestamp of the message
   */
  public static Rejection check(GenericRecord written, long ingestedAtMillis) {
    return parse(written, ingestedAtMillis).rejection();
  }

  /** The outcome of a record of whatever version of the schema, or why there is none. */
  public static Parsed parse(GenericRecord written, long ingestedAtMillis) {
    RecordLayout layout = LAYOUTS.of(written);
    Rejection unreadable = unreadable(written, layout);
    if (unreadable != null) {
      return new Parsed(null, unreadable);
    }
    Outcome outcome = fromAvro(written, layout);
    Rejection broken = Rejection.of(OutcomeContract.violation(outcome, ingestedAtMillis));
    return broken == null ? new Parsed(outcome, null) : new Parsed(null, broken);
  }

  private static Rejection unreadable(GenericRecord written, RecordLayout layout) {
    if (layout.unfit() != null) {
      return layout.unfit();
    }
    if (layout.value(written, EVENT_TIME) == null) {
      return Rejection.missing("event_time");
    }
    if (layout.value(written, TRANSACTION_TIME) == null) {
      return Rejection.missing("transaction_time");
    }
    String kind = layout.text(written, KIND);
    if (kind == null) {
      return Rejection.missing("kind");
    }
    return Outcome.Kind.ofWireName(kind) == null
        ? Rejection.of(OutcomeContract.unknownKind(kind))
        : null;
  }

  private static Outcome fromAvro(GenericRecord written, RecordLayout layout) {
    return new Outcome(
        layout.text(written, EVENT_ID),
        layout.whole(written, EVENT_TIME),
        layout.text(written, REGION),
        layout.text(written, SOURCE),
        layout.text(written, TRANSACTION_ID),
        layout.whole(written, TRANSACTION_TIME),
        layout.text(written, CARD_ID),
        layout.text(written, MERCHANT_ID),
        Outcome.Kind.ofWireName(layout.text(written, KIND)));
  }

  private static int pos(String field) {
    return SCHEMA.getField(field).pos();
  }
}
