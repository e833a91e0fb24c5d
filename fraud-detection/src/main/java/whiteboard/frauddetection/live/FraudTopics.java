package whiteboard.frauddetection.live;

import java.util.Set;

/** The topics that the page counts. */
final class FraudTopics {
  static final String TRANSACTIONS = "transactions";
  static final String DECISIONS = "decisions";
  static final String AUTHORIZATIONS = "authorizations";
  static final String OUTCOMES = "outcomes";
  static final String DEAD_LETTERS = ".dead-letter";

  /** What the lake holds. */
  static final Set<String> LANDED = Set.of(TRANSACTIONS, DECISIONS, AUTHORIZATIONS, OUTCOMES);

  private FraudTopics() {}
}
