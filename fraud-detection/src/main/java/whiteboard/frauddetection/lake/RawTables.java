package whiteboard.frauddetection.lake;

import java.util.List;
import java.util.Optional;
import whiteboard.frauddetection.contract.Authorizations;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.lake.Contract;
import whiteboard.lake.LakeTopic;

/** Which topic lands in which raw table, and by which contract. */
public final class RawTables {
  /** {@code raw.transactions}. */
  public static final String TRANSACTIONS = "transactions";

  /** {@code raw.outcomes}. */
  public static final String OUTCOMES = "outcomes";

  /** {@code raw.decisions}: the features as they were, too. */
  public static final String DECISIONS = "decisions";

  /** {@code raw.authorizations}. */
  public static final String AUTHORIZATIONS = "authorizations";

  /** All raw tables that events land in. */
  public static final List<String> ALL = List.of(TRANSACTIONS, OUTCOMES, DECISIONS, AUTHORIZATIONS);

  private static final boolean SENDS_DEAD_LETTERS = true;

  private RawTables() {}

  /** The topics to land. The engine already sends the dead letters of what it reads. */
  public static List<LakeTopic> topics() {
    Contract transactions =
        (event, ingestedAt) -> Optional.ofNullable(Transactions.check(event, ingestedAt));
    Contract outcomes =
        (event, ingestedAt) -> Optional.ofNullable(Outcomes.check(event, ingestedAt));
    return List.of(
        new LakeTopic(
            Transactions.TOPIC,
            TRANSACTIONS,
            Transactions.SCHEMA,
            transactions,
            !SENDS_DEAD_LETTERS),
        new LakeTopic(Outcomes.TOPIC, OUTCOMES, Outcomes.SCHEMA, outcomes, !SENDS_DEAD_LETTERS),
        new LakeTopic(
            Decisions.TOPIC, DECISIONS, Decisions.SCHEMA, Contract.NONE, SENDS_DEAD_LETTERS),
        new LakeTopic(
            Authorizations.TOPIC,
            AUTHORIZATIONS,
            Authorizations.SCHEMA,
            Contract.NONE,
            SENDS_DEAD_LETTERS));
  }
}
