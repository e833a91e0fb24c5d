package whiteboard.frauddetection.domain;

import java.time.Instant;

/** Rows for tests: a small purchase, unless the test says otherwise. */
public final class Rows {
  public static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  private String transactionId = "t1";
  private String cardId = "card-1";
  private String category = "grocery";
  private final double[] features = new double[Feature.COUNT];

  private Rows() {}

  /** An old card's first payment of the day. */
  public static Rows aRow() {
    return new Rows()
        .with(Feature.AMOUNT, 20)
        .with(Feature.CARD_AGE_DAYS, 400)
        .with(Feature.CARD_COUNT_10M, 1)
        .with(Feature.DISTANCE_KM, -1)
        .with(Feature.SPEED_KMH, -1)
        .with(Feature.CATEGORY_RISK, 0.05);
  }

  public Rows id(String id) {
    transactionId = id;
    return this;
  }

  public Rows card(String id) {
    cardId = id;
    return this;
  }

  public Rows category(String name) {
    category = name;
    return this;
  }

  public Rows with(Feature feature, double value) {
    features[feature.index()] = value;
    return this;
  }

  public FeatureRow build() {
    double amount = features[Feature.AMOUNT.index()];
    Transaction transaction =
        new Transaction(
            transactionId,
            NOON,
            "eu",
            "gateway",
            cardId,
            Transaction.UNKNOWN_ISSUE,
            "merchant-1",
            category,
            Double.isFinite(amount) ? Math.round(amount * 100) : 0,
            "USD",
            Double.NaN,
            Double.NaN);
    return new FeatureRow(transaction, 0, 7, NOON, features.clone());
  }
}
