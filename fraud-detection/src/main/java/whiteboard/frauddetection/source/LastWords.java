package whiteboard.frauddetection.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import whiteboard.frauddetection.contract.Authorizations;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.kafka.WholeTopic;

/**
 * What a killed gateway left: which payments have their authorization, and the decisions on those
 * that have none. What is asked for is forgotten, for it is asked once.
 */
final class LastWords {
  private final Set<String> authorized = new HashSet<>();
  private final Map<String, Verdict> decided = new HashMap<>();

  /**
   * Reads the topics to their ends.
   *
   * @param decisions then stands where the decisions ended
   */
  static LastWords read(String bootstrapServers, KafkaConsumer<byte[], byte[]> decisions) {
    LastWords words = new LastWords();
    Authorizations.Decoder authorizations = new Authorizations.Decoder();
    WholeTopic.read(
        bootstrapServers,
        Authorizations.TOPIC,
        message -> words.add(authorizations.decode(message.value())));
    Decisions.Decoder decoder = new Decisions.Decoder();
    WholeTopic.read(
        decisions, Decisions.TOPIC, message -> words.add(decoder.head(message.value())));
    return words;
  }

  private void add(Authorization authorization) {
    if (authorization != null) {
      authorized.add(authorization.transactionId());
    }
  }

  private void add(Decisions.Head decision) {
    if (decision != null && !authorized.contains(decision.transactionId())) {
      decided.putIfAbsent(decision.transactionId(), decision.verdict());
    }
  }

  /** Whether the payment has its authorization. */
  boolean tookAuthorization(String transactionId) {
    return authorized.remove(transactionId);
  }

  /** The first decision on a payment that has no authorization. */
  Optional<Verdict> takeDecision(String transactionId) {
    return Optional.ofNullable(decided.remove(transactionId));
  }
}
