package whiteboard.frauddetection.contract;

import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import whiteboard.event.EventDecoder;
import whiteboard.event.MessageBody;
import whiteboard.event.UndecodableException;
import whiteboard.frauddetection.domain.Transaction;

/**
 * Messages to checked transactions. What was written with the contract's own schema is read
 * straight from the bytes; all else, and whatever is wrong with it, is left to {@link
 * EventDecoder}, so both ways give the same transactions and the same reasons. Not thread-safe.
 */
public final class TransactionDecoder {
  private static final long FINGERPRINT =
      SchemaNormalization.parsingFingerprint64(Transactions.SCHEMA);

  private final SchemaStore schemas;
  private final EventDecoder anyVersion;
  private final MessageBody body = new MessageBody(Transactions.SCHEMA);
  private boolean published;

  public TransactionDecoder(SchemaStore schemas) {
    this.schemas = schemas;
    anyVersion = EventDecoder.resolvedTo(Transactions.SCHEMA, schemas);
  }

  /**
   * The transaction of {@code message}, or why it is to be set aside.
   *
   * @param ingestedAtMillis Kafka's timestamp of the message
   * @throws UndecodableException when it holds no record
   */
  public Transactions.Parsed decode(byte[] message, long ingestedAtMillis)
      throws UndecodableException {
    Transaction transaction = body.open(message) && isPublished() ? read() : null;
    return transaction != null
        ? Transactions.checked(transaction, ingestedAtMillis)
        : Transactions.parse(anyVersion.decode(message), ingestedAtMillis);
  }

  /** A schema that nobody published is unknown, even if it is the one we know. */
  private boolean isPublished() {
    published = published || schemas.findByFingerprint(FINGERPRINT) != null;
    return published;
  }

  /** Null when the bytes are damaged. */
  private Transaction read() {
    try {
      Transaction transaction = fields();
      return body.isEnd() ? transaction : null;
    } catch (IndexOutOfBoundsException damaged) {
      return null;
    }
  }

  /** In the order of the schema, which is also that of the constructor. */
  private Transaction fields() {
    return new Transaction(
        body.text(),
        body.whole(),
        body.repeatedText(),
        body.repeatedText(),
        body.text(),
        body.isThere() ? body.whole() : Transaction.UNKNOWN_ISSUE,
        body.repeatedText(),
        body.repeatedText(),
        body.whole(),
        body.repeatedText(),
        body.realOrNone(),
        body.realOrNone());
  }
}
