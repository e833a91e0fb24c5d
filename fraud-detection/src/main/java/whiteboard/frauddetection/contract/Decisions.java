package whiteboard.frauddetection.contract;

import org.apache.avro.Schema;
import whiteboard.event.ContractSchemas;
import whiteboard.event.MessageBody;
import whiteboard.event.MessageWriter;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Decision;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.frauddetection.domain.Variant;
import whiteboard.frauddetection.domain.Verdict;

/** Decisions between messages and the domain. */
public final class Decisions {
  /** The topic that carries them, keyed by card id. */
  public static final String TOPIC = "decisions";

  /** The contract: the decision, then the features in the order of {@link Feature}. */
  public static final Schema SCHEMA = ContractSchemas.load("Decision");

  private Decisions() {}

  /** Writes messages of {@link #SCHEMA}. Not thread-safe. */
  public static final class Encoder {
    private final MessageWriter message = new MessageWriter(SCHEMA);

    /** The decision as a message. */
    public byte[] encode(Decision decision) {
      FeatureRow row = decision.row();
      Transaction transaction = row.transaction();
      message
          .begin()
          .text(transaction.transactionId())
          .whole(transaction.timeMillis())
          .text(transaction.region())
          .text(transaction.source())
          .text(decision.verdict().name())
          .text(decision.decidedBy().wireName())
          .real(decision.probability())
          .text(decision.reasons())
          .text(transaction.cardId())
          .text(transaction.merchantId())
          .text(transaction.category())
          .whole(row.partition())
          .whole(row.offset())
          .whole(decision.decidedAtMillis())
          .text(decision.variant().wireName())
          .textOrNone(decision.championVersion())
          .realOrNone(decision.championProbability())
          .textOrNone(decision.challengerVersion())
          .realOrNone(decision.challengerProbability())
          .truth(decision.degraded())
          .truth(decision.control())
          .real(decision.controlRate());
      for (double feature : row.features()) {
        message.real(feature);
      }
      return message.message();
    }
  }

  /** What the gateway wants to know of a decision. */
  public record Head(
      String transactionId,
      long timeMillis,
      Verdict verdict,
      DecidedBy decidedBy,
      double probability,
      String reasons) {}

  /**
   * A decision without what the message does not tell of its transaction.
   *
   * @param transactionId whose decision it is
   * @param timeMillis the transaction's time
   * @param cardId the transaction's card
   * @param merchantId the transaction's merchant
   * @param category the merchant's
   * @param championProbability NaN: it gave none in time
   * @param challengerProbability NaN: it gave none in time
   * @param features in the order of {@link Feature}
   */
  @SuppressWarnings("ArrayRecordComponent") // a vector, as in FeatureRow
  public record Logged(
      String transactionId,
      long timeMillis,
      String region,
      String source,
      Verdict verdict,
      DecidedBy decidedBy,
      double probability,
      String reasons,
      String cardId,
      String merchantId,
      String category,
      int cardPartition,
      long cardOffset,
      long decidedAtMillis,
      Variant variant,
      String championVersion,
      double championProbability,
      String challengerVersion,
      double challengerProbability,
      boolean degraded,
      boolean control,
      double controlRate,
      double[] features) {}

  /** Reads messages of {@link #SCHEMA}, and no others. Not thread-safe. */
  public static final class Decoder {
    private final MessageBody body = new MessageBody(SCHEMA);

    /** The head of a decision, at a fraction of the price of all; null for any other message. */
    public Head head(byte[] message) {
      if (!body.open(message)) {
        return null;
      }
      try {
        String transactionId = body.text();
        long timeMillis = body.whole();
        body.repeatedText();
        body.repeatedText();
        return new Head(
            transactionId,
            timeMillis,
            Verdict.valueOf(body.repeatedText()),
            DecidedBy.ofWireName(body.repeatedText()),
            body.real(),
            body.repeatedText());
      } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
        return null;
      }
    }

    /** All of a decision; null for any other message. */
    public Logged all(byte[] message) {
      if (!body.open(message)) {
        return null;
      }
      try {
        Logged decision = fields();
        return body.isEnd() ? decision : null;
      } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
        return null;
      }
    }

    private Logged fields() {
      return new Logged(
          body.text(),
          body.whole(),
          body.repeatedText(),
          body.repeatedText(),
          Verdict.valueOf(body.repeatedText()),
          DecidedBy.ofWireName(body.repeatedText()),
          body.real(),
          body.repeatedText(),
          body.text(),
          body.repeatedText(),
          body.repeatedText(),
          (int) body.whole(),
          body.whole(),
          body.whole(),
          Variant.ofWireName(body.repeatedText()),
          body.textOrNone(),
          body.realOrNone(),
          body.textOrNone(),
          body.realOrNone(),
          body.truth(),
          body.truth(),
          body.real(),
          features());
    }

    private double[] features() {
      double[] features = new double[Feature.COUNT];
      for (int i = 0; i < features.length; i++) {
        features[i] = body.real();
      }
      return features;
    }
  }
}
