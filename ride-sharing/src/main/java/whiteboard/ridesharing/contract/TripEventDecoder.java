package whiteboard.ridesharing.contract;

import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import whiteboard.event.EventDecoder;
import whiteboard.event.MessageBody;
import whiteboard.event.UndecodableException;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;

/**
 * Messages to checked trip events. What was written with the contract's own schema is read straight
 * from the bytes; all else, and whatever is wrong with it, is left to {@link EventDecoder}, so both
 * ways give the same events and the same reasons. Not thread-safe.
 */
public final class TripEventDecoder {
  private static final long FINGERPRINT =
      SchemaNormalization.parsingFingerprint64(TripEvents.SCHEMA);

  private final SchemaStore schemas;
  private final EventDecoder anyVersion;
  private final MessageBody body = new MessageBody(TripEvents.SCHEMA);
  private boolean published;

  public TripEventDecoder(SchemaStore schemas) {
    this.schemas = schemas;
    anyVersion = EventDecoder.resolvedTo(TripEvents.SCHEMA, schemas);
  }

  /**
   * The event of {@code message}, or why it is to be set aside.
   *
   * @param ingestedAtMillis Kafka's timestamp of the message
   * @throws UndecodableException when it holds no record
   */
  public TripEvents.Parsed decode(byte[] message, long ingestedAtMillis)
      throws UndecodableException {
    TripEvent event = body.open(message) && isPublished() ? read() : null;
    return event != null
        ? TripEvents.checked(event, ingestedAtMillis)
        : TripEvents.parse(anyVersion.decode(message), ingestedAtMillis);
  }

  /** A schema that nobody published is unknown, even if it is the one we know. */
  private boolean isPublished() {
    published = published || schemas.findByFingerprint(FINGERPRINT) != null;
    return published;
  }

  /** Null when the bytes are damaged or the type is unknown. */
  private TripEvent read() {
    try {
      TripEvent event = fields();
      return body.isEnd() && event.type() != null ? event : null;
    } catch (IndexOutOfBoundsException damaged) {
      return null;
    }
  }

  /** In the order of the schema, which is also that of the constructor. */
  private TripEvent fields() {
    return new TripEvent(
        body.text(),
        body.whole(),
        body.repeatedText(),
        body.repeatedText(),
        TripEventType.ofWireName(body.repeatedText()),
        body.text(),
        text(),
        text(),
        real(),
        real(),
        repeatedText(),
        whole(),
        whole(),
        repeatedText(),
        whole(),
        repeatedText());
  }

  private String text() {
    return body.isThere() ? body.text() : null;
  }

  private String repeatedText() {
    return body.isThere() ? body.repeatedText() : null;
  }

  private Long whole() {
    return body.isThere() ? Long.valueOf(body.whole()) : null;
  }

  private Double real() {
    return body.isThere() ? Double.valueOf(body.real()) : null;
  }
}
