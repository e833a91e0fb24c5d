package whiteboard.frauddetection.contract;

import org.apache.avro.Schema;
import whiteboard.event.ContractSchemas;
import whiteboard.event.MessageBody;
import whiteboard.event.MessageWriter;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.Verdict;

/** Authorizations between messages and the domain. */
public final class Authorizations {
  /** The topic that carries them, keyed by transaction id. */
  public static final String TOPIC = "authorizations";

  /** The contract. */
  public static final Schema SCHEMA = ContractSchemas.load("Authorization");

  private Authorizations() {}

  /** Writes messages of {@link #SCHEMA}. Not thread-safe. */
  public static final class Encoder {
    private final MessageWriter message = new MessageWriter(SCHEMA);

    /** The authorization as a message. */
    public byte[] encode(Authorization authorization) {
      Verdict late = authorization.lateVerdict();
      return message
          .begin()
          .text(authorization.transactionId())
          .whole(authorization.timeMillis())
          .text(authorization.region())
          .text(authorization.source())
          .text(authorization.verdict().name())
          .truth(authorization.defaulted())
          .textOrNone(late == null ? null : late.name())
          .whole(authorization.waitedMicros())
          .message();
    }
  }

  /** Reads messages of {@link #SCHEMA}, and no others. Not thread-safe. */
  public static final class Decoder {
    private final MessageBody body = new MessageBody(SCHEMA);

    /** The authorization; null for any other message. */
    public Authorization decode(byte[] message) {
      if (!body.open(message)) {
        return null;
      }
      try {
        Authorization read =
            new Authorization(
                body.text(),
                body.whole(),
                body.repeatedText(),
                body.repeatedText(),
                Verdict.valueOf(body.repeatedText()),
                body.truth(),
                body.isThere() ? Verdict.valueOf(body.repeatedText()) : null,
                body.whole());
        return body.isEnd() ? read : null;
      } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
        return null;
      }
    }
  }
}
