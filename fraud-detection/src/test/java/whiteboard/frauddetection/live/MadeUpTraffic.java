package whiteboard.frauddetection.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Variant;
import whiteboard.frauddetection.domain.Verdict;

/** Transactions, decisions and reports as they might be: for looking at the page. */
final class MadeUpTraffic {
  static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
  private static final double FRAUD_RATE = 0.012;
  private static final List<String> CATEGORIES =
      List.of("grocery", "dining", "fuel", "electronics", "gift_cards", "travel", "gaming");
  private static final List<String> REASONS =
      List.of(
          "SPEED_KMH",
          "CARD_COUNT_10M",
          "AMOUNT_TO_AVERAGE_30D",
          "MERCHANT_FRAUD_SHARE_7D",
          "CARD_AGE_DAYS",
          "NIGHT",
          "CATEGORY_RISK");

  private final Ledger ledger;
  private final boolean blocksEverybody;
  private final Random random = new Random(7);
  private final Deque<Outcome> reports = new ArrayDeque<>();
  private long millis = BEGIN.toEpochMilli();
  private int number;
  private boolean modelDown;
  private boolean storeDown;

  MadeUpTraffic(Ledger ledger, boolean blocksEverybody) {
    this.ledger = ledger;
    this.blocksEverybody = blocksEverybody;
  }

  void failing(boolean model, boolean store) {
    modelDown = model;
    storeDown = store;
  }

  /** The next transactions, so far apart. */
  void next(int transactions, long apartMillis, boolean isLive) {
    for (int i = 0; i < transactions; i++) {
      millis += (long) (apartMillis * 2 * random.nextDouble());
      while (!reports.isEmpty() && reports.peek().reportedAtMillis() <= millis) {
        ledger.take(reports.poll());
      }
      one(isLive);
    }
  }

  Instant now() {
    return Instant.ofEpochMilli(millis);
  }

  int produced() {
    return number;
  }

  private void one(boolean isLive) {
    boolean fraud = random.nextDouble() < FRAUD_RATE;
    String id = String.format("tx-7-%07d", number++);
    double amount = Math.exp(2.9 + random.nextGaussian() * (fraud ? 1.1 : 0.9) + (fraud ? 1.9 : 0));
    double champion = score(fraud, 1.0);
    double challenger = blocksEverybody ? 0.86 + 0.13 * random.nextDouble() : score(fraud, 1.25);
    SeenDecision decision = decision(id, amount, champion, challenger);
    ledger.take(decision);
    boolean late = random.nextDouble() < (modelDown ? 0.02 : 0.0004);
    long waited = (long) (1000 * Math.exp(1.9 + 0.5 * random.nextGaussian()));
    ledger.take(
        new Authorization(
            id,
            millis,
            "eu",
            "gateway",
            late ? Verdict.REVIEW : decision.verdict(),
            late,
            null,
            late ? 500_000 : waited),
        isLive);
    if (fraud && random.nextDouble() < 0.97) {
      long after = (long) (Duration.ofDays(1).toMillis() * (0.5 + 5 * random.nextDouble()));
      add(
          new Outcome(
              "o-" + id,
              millis + after,
              "eu",
              "gateway",
              id,
              millis,
              decision.cardId(),
              decision.merchantId(),
              Outcome.Kind.CHARGEBACK));
    }
  }

  private void add(Outcome outcome) {
    List<Outcome> sorted = new ArrayList<>(reports);
    sorted.add(outcome);
    sorted.sort((a, b) -> Long.compare(a.reportedAtMillis(), b.reportedAtMillis()));
    reports.clear();
    reports.addAll(sorted);
  }

  private double score(boolean fraud, double skill) {
    double raw =
        fraud ? 2.2 * skill + 1.9 * random.nextGaussian() : -5 + 1.5 * random.nextGaussian();
    return 1 / (1 + Math.exp(-raw));
  }

  private SeenDecision decision(String id, double amount, double champion, double challenger) {
    String card = "card-" + (1000 + random.nextInt(9000));
    boolean assigned = card.hashCode() % 5 == 0;
    boolean tried = assigned && !blocksEverybody;
    double enforced = tried ? challenger : champion;
    double probability = modelDown ? Double.NaN : storeDown ? champion * 0.9 : enforced;
    Verdict verdict =
        modelDown ? rules(amount) : MadeUpPlatform.THRESHOLDS.verdict("", probability);
    DecidedBy by =
        modelDown
            ? DecidedBy.RULES
            : storeDown
                ? DecidedBy.OWN_FEATURES
                : tried ? DecidedBy.CHALLENGER : DecidedBy.CHAMPION;
    return new SeenDecision(
        id,
        millis,
        verdict,
        by,
        probability,
        verdict == Verdict.ALLOW ? List.of() : reasons(modelDown),
        card,
        "merchant-" + random.nextInt(400),
        CATEGORIES.get(random.nextInt(CATEGORIES.size())),
        assigned ? Variant.CHALLENGER : Variant.CHAMPION,
        "v1",
        modelDown ? Double.NaN : champion,
        "v2",
        modelDown || random.nextDouble() < 0.002 ? Double.NaN : challenger,
        storeDown,
        false,
        Math.round(amount * 100));
  }

  private static Verdict rules(double amount) {
    return amount > 400 ? Verdict.BLOCK : amount > 200 ? Verdict.REVIEW : Verdict.ALLOW;
  }

  private List<String> reasons(boolean byRules) {
    if (byRules) {
      return List.of("LARGE_AMOUNT_ON_NEW_CARD");
    }
    int first = random.nextInt(REASONS.size());
    return List.of(
        REASONS.get(first),
        REASONS.get((first + 2) % REASONS.size()),
        REASONS.get((first + 3) % REASONS.size()));
  }
}
