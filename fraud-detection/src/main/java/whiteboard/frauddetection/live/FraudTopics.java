package whiteboard.frauddetection.live;

import java.util.Set;
import whiteboard.frauddetection.contract.Authorizations;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.contract.Transactions;

/** The topics that the page counts. */
final class FraudTopics {
  static final String DEAD_LETTERS = ".dead-letter";

  /** What the lake holds. */
  static final Set<String> LANDED =
      Set.of(Transactions.TOPIC, Decisions.TOPIC, Authorizations.TOPIC, Outcomes.TOPIC);

  private FraudTopics() {}
}
