package whiteboard.frauddetection.source;

import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import whiteboard.cli.UserError;
import whiteboard.source.InputIdentity;

/**
 * A seeded world of card payments: cities on two continents, holders with their habits, thieves
 * with theirs, and what goes wrong on the way. A function of seed, payments per day, fraud and
 * disturbances alone; {@code transactions} only says where to stop, so a longer run begins with a
 * shorter one. Holds what is in flight, and nothing of the past.
 */
public final class PaymentsSimulator implements PaymentSource {
  /** When the simulated world begins: a Monday, midnight in UTC. */
  public static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  /** How many days a bounded run spans: windows of 30 days, labels, two models on trial. */
  public static final int DAYS = 50;

  static final String SOURCE = "gateway";

  private static final String KIND = "simulator";

  private final long seed;
  private final long paymentsPerDay;
  private final FraudShares fraud;
  private final Disturbances disturbances;
  private final long transactions;

  /**
   * @param seed decides everything that is random
   * @param paymentsPerDay of holders, at least 1; what thieves add comes on top
   * @param transactions stop after so many messages of the topic {@code transactions}
   */
  public PaymentsSimulator(
      long seed,
      long paymentsPerDay,
      FraudShares fraud,
      Disturbances disturbances,
      long transactions) {
    if (paymentsPerDay < 1) {
      throw new UserError(
          "Cannot simulate: %d payments per day vs at least 1".formatted(paymentsPerDay));
    }
    if (transactions < 0) {
      throw new UserError("Cannot simulate: %d events vs at least 0".formatted(transactions));
    }
    this.seed = seed;
    this.paymentsPerDay = paymentsPerDay;
    this.fraud = fraud;
    this.disturbances = disturbances;
    this.transactions = transactions;
  }

  /** A world so busy that so many messages arrive within {@link #DAYS} days. */
  public static PaymentsSimulator forEvents(long transactions, long seed) {
    return forEvents(transactions, seed, FraudShares.standard(), Disturbances.standard());
  }

  /** As {@link #forEvents(long, long)}, with other thieves and disturbances. */
  public static PaymentsSimulator forEvents(
      long transactions, long seed, FraudShares fraud, Disturbances disturbances) {
    double messagesAPayment =
        (1 + fraud.burst() + fraud.farAway() + fraud.newCard())
            * (1 + disturbances.duplicates() + disturbances.malformed());
    long perDay = Math.max(1, Math.round(transactions / messagesAPayment / DAYS));
    return new PaymentsSimulator(seed, perDay, fraud, disturbances, transactions);
  }

  @Override
  public Iterator<Emission> iterator() {
    return new PaymentStream(seed, paymentsPerDay, fraud, disturbances, transactions);
  }

  @Override
  public long transactions() {
    return transactions;
  }

  @Override
  public PaymentSource endless() {
    return reaching(Long.MAX_VALUE);
  }

  @Override
  public PaymentSource reaching(long atLeast) {
    return new PaymentsSimulator(
        seed, paymentsPerDay, fraud, disturbances, Math.max(transactions, atLeast));
  }

  @Override
  public InputIdentity identity() {
    return new InputIdentity(
        KIND,
        Map.of(
            "seed", Long.toString(seed),
            "payments-per-day", Long.toString(paymentsPerDay),
            "disturbances", fraud + " " + disturbances,
            "events", Long.toString(transactions)));
  }

  /**
   * The recorded world with the larger number of events: a shorter run never cuts off what a longer
   * one began.
   */
  @Override
  public PaymentSource continuing(InputIdentity recorded) {
    if (!recorded.kind().equals(KIND) || !fixed(recorded).equals(fixed(identity()))) {
      throw recorded.otherThan(identity());
    }
    return new PaymentsSimulator(
        seed,
        Long.parseLong(recorded.facts().get("payments-per-day")),
        fraud,
        disturbances,
        Math.max(transactions, Long.parseLong(recorded.facts().get("events"))));
  }

  /** What may not change: how busy the world is follows from the first run's events. */
  private static Map<String, String> fixed(InputIdentity identity) {
    Map<String, String> facts = new TreeMap<>(identity.facts());
    facts.remove("payments-per-day");
    facts.remove("events");
    return facts;
  }
}
