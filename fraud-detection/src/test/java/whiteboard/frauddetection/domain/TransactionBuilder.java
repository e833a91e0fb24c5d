package whiteboard.frauddetection.domain;

import java.time.Instant;

/** Transactions for tests: valid unless a test says otherwise. */
public final class TransactionBuilder {
  /** A Wednesday. */
  public static final long NOON = Instant.parse("2025-06-04T12:00:00Z").toEpochMilli();

  private String id = "t1";
  private long timeMillis = NOON;
  private String region = "east";
  private String source = "gateway";
  private String card = "c1";
  private long issuedAtMillis = NOON - 100 * 86_400_000L;
  private String merchant = "m1";
  private String category = "grocery";
  private long amountCents = 1_000;
  private String currency = "USD";
  private double lat = 40.7;
  private double lon = -74;

  private TransactionBuilder() {}

  public static TransactionBuilder aTransaction() {
    return new TransactionBuilder();
  }

  public TransactionBuilder id(String next) {
    id = next;
    return this;
  }

  public TransactionBuilder at(long millis) {
    timeMillis = millis;
    return this;
  }

  public TransactionBuilder region(String next) {
    region = next;
    return this;
  }

  public TransactionBuilder source(String next) {
    source = next;
    return this;
  }

  public TransactionBuilder card(String next) {
    card = next;
    return this;
  }

  public TransactionBuilder issuedAt(long millis) {
    issuedAtMillis = millis;
    return this;
  }

  public TransactionBuilder merchant(String next) {
    merchant = next;
    return this;
  }

  public TransactionBuilder category(String next) {
    category = next;
    return this;
  }

  public TransactionBuilder cents(long next) {
    amountCents = next;
    return this;
  }

  public TransactionBuilder currency(String next) {
    currency = next;
    return this;
  }

  public TransactionBuilder place(double nextLat, double nextLon) {
    lat = nextLat;
    lon = nextLon;
    return this;
  }

  public TransactionBuilder placeUnknown() {
    return place(Double.NaN, Double.NaN);
  }

  public Transaction build() {
    return new Transaction(
        id,
        timeMillis,
        region,
        source,
        card,
        issuedAtMillis,
        merchant,
        category,
        amountCents,
        currency,
        lat,
        lon);
  }
}
