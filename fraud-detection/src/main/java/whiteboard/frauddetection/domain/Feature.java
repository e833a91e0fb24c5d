package whiteboard.frauddetection.domain;

import java.util.Locale;

/**
 * The features, in the order in which they stand in every vector: of the stream, of the batch, of
 * the log and of a model. This is their one definition; the log's columns bear their names.
 *
 * <p>t is the time of the transaction. A feature is never NaN: what is unknown has a value that it
 * cannot have otherwise.
 */
public enum Feature {
  /** US dollars. */
  AMOUNT(From.TRANSACTION, "an unusual amount"),

  /** Hours since midnight UTC, with fraction. */
  HOUR(From.TRANSACTION, "an unusual hour"),

  /** 1 from 0 to 6 o'clock UTC, else 0. */
  NIGHT(From.TRANSACTION, "at night"),

  /** 1 on Saturday and Sunday UTC, else 0. */
  WEEKEND(From.TRANSACTION, "at the weekend"),

  /** The category's number, 0 for one that is not listed: {@link Categories}. */
  CATEGORY_CODE(From.TRANSACTION, "an unusual kind of merchant"),

  /** Days since the card was issued, with fraction, 0 if that is later; -1 unknown. */
  CARD_AGE_DAYS(From.TRANSACTION, "a new card"),

  /** The card's transactions in (t - 10m, t], this one included. */
  CARD_COUNT_10M(From.CARD, "many payments with the card within 10 minutes"),

  /** Their sum in US dollars. */
  CARD_SUM_10M(From.CARD, "much spent with the card within 10 minutes"),

  /** The card's transactions in (t - 1h, t], this one included. */
  CARD_COUNT_1H(From.CARD, "many payments with the card within an hour"),

  /** Their sum in US dollars. */
  CARD_SUM_1H(From.CARD, "much spent with the card within an hour"),

  /** The card's transactions in (t - 24h, t], this one included. */
  CARD_COUNT_24H(From.CARD, "many payments with the card within a day"),

  /** Their sum in US dollars. */
  CARD_SUM_24H(From.CARD, "much spent with the card within a day"),

  /** The card's transactions in (t - 7d, t], this one included. */
  CARD_COUNT_7D(From.CARD, "many payments with the card within 7 days"),

  /** Their sum in US dollars. */
  CARD_SUM_7D(From.CARD, "much spent with the card within 7 days"),

  /** The card's transactions in (t - 30d, t], this one included. */
  CARD_COUNT_30D(From.CARD, "many payments with the card within 30 days"),

  /** Their sum in US dollars. */
  CARD_SUM_30D(From.CARD, "much spent with the card within 30 days"),

  /** Amount / average of the card's last 24 hours, this one included; 1 where all are 0. */
  AMOUNT_TO_AVERAGE_24H(From.CARD, "an amount far from the card's average of the day"),

  /** Amount / average of the card's last 7 days, this one included. */
  AMOUNT_TO_AVERAGE_7D(From.CARD, "an amount far from the card's average of the week"),

  /** Amount / average of the card's last 30 days, this one included. */
  AMOUNT_TO_AVERAGE_30D(From.CARD, "an amount far from the card's average of the month"),

  /**
   * Amount / average of the card's transactions in (t - 30d, t - 7d], which a theft of the last
   * days has not raised; -1 without any.
   */
  AMOUNT_TO_AVERAGE_BEFORE(From.CARD, "an amount far from the card's average of earlier weeks"),

  /**
   * The average of the card's last 7 days, this one included / that same average; -1 without it.
   */
  AVERAGE_7D_TO_BEFORE(From.CARD, "a week of spending unlike the card's weeks before"),

  /**
   * Seconds of event time since the transaction that arrived before, 0 if that is later; -1 without
   * one within the 30 days before t.
   */
  SECONDS_SINCE_PREVIOUS(From.CARD, "soon after the card's previous payment"),

  /** Kilometres from that transaction, along a great circle; -1 unknown. */
  DISTANCE_KM(From.CARD, "far from the card's previous payment"),

  /** That distance over the seconds since, at least one; -1 unknown. */
  SPEED_KMH(From.CARD, "faster than one can travel since the previous payment"),

  /** The merchant's transactions in the 24 whole hours, UTC, that ended 7 days before t. */
  MERCHANT_COUNT_1D(From.MERCHANT, "a merchant with unusual traffic in a day"),

  /** Likewise 168 hours. */
  MERCHANT_COUNT_7D(From.MERCHANT, "a merchant with unusual traffic in a week"),

  /** Likewise 720 hours. */
  MERCHANT_COUNT_30D(From.MERCHANT, "a merchant with unusual traffic in a month"),

  /**
   * The share of fraud among those of the 24 hours, 0 without any. A fraud counts if it was
   * reported before the day, UTC, on which the transaction is 7 days old: {@link
   * MerchantHistory#isReportedInTime}.
   */
  MERCHANT_FRAUD_SHARE_1D(From.MERCHANT, "the merchant's share of fraud in a day"),

  /** Likewise 7 days. */
  MERCHANT_FRAUD_SHARE_7D(From.MERCHANT, "the merchant's share of fraud in a week"),

  /** Likewise 30 days. */
  MERCHANT_FRAUD_SHARE_30D(From.MERCHANT, "the merchant's share of fraud in a month"),

  /**
   * The share of fraud among the merchant's last transactions in its window of 30 days: of its
   * hours, from the newest back, as many as hold 3 transactions; 0 without any.
   */
  MERCHANT_FRAUD_SHARE_LAST(From.MERCHANT, "a merchant whose last known payments were fraud"),

  /**
   * The frauds in the merchant's last hours of its window of 30 days, those after the newest hour
   * with an honest transaction: a compromised terminal has many and then suddenly none.
   */
  MERCHANT_FRAUD_RUN(From.MERCHANT, "a merchant with nothing but fraud of late"),

  /**
   * Hours from the first hour with a fraud in the merchant's window of 30 days to the window's end;
   * 0 without fraud. A compromised terminal is found out after some weeks.
   */
  MERCHANT_FRAUD_HOURS(From.MERCHANT, "a merchant whose frauds began of late"),

  /** The category's risk in the static table, 0 to 1; 0 not listed, -1 table not at hand. */
  CATEGORY_RISK(From.TABLE, "a kind of merchant with much fraud");

  /** How many there are: the length of a vector. */
  public static final int COUNT = values().length;

  /** The value of what is not known, where 0 would mean something. */
  public static final double UNKNOWN = -1;

  private static final Feature[] ALL = values();

  private final From from;
  private final String sentence;

  Feature(From from, String sentence) {
    this.from = from;
    this.sentence = sentence;
  }

  /** Where it stands in a vector. */
  @SuppressWarnings("EnumOrdinal") // the order of the constants is what is defined here
  public int index() {
    return ordinal();
  }

  /** The feature at {@code index} of a vector. */
  public static Feature of(int index) {
    return ALL[index];
  }

  /** What has to be known for it. */
  public enum From {
    /** The transaction alone. */
    TRANSACTION,
    /** The card's transactions of 30 days. */
    CARD,
    /** The merchant's transactions and their outcomes. */
    MERCHANT,
    /** The static table of risks in Redis. */
    TABLE
  }

  public From from() {
    return from;
  }

  /** Its name in the log, in SQL and in a model's file. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a person is told when it raised a score; the stable code is {@link #name}. */
  public String sentence() {
    return sentence;
  }
}
