package whiteboard.frauddetection.domain;

import java.util.concurrent.TimeUnit;

/** The features that a transaction has by itself. */
public final class OwnFeatures {
  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final double HOUR = TimeUnit.HOURS.toMillis(1);
  private static final int NIGHT_ENDS = 6;
  private static final double CENTS = 100;
  // 1970-01-01 was a Thursday: days 2 and 3 of that week's cycle are Saturday and Sunday.
  private static final int WEEK = 7;
  private static final int SATURDAY = 2;
  private static final int SUNDAY = 3;

  private OwnFeatures() {}

  /** Fills in those of {@link Feature.From#TRANSACTION}. */
  public static void fill(Transaction transaction, long usdCents, double[] features) {
    long time = transaction.timeMillis();
    long day = Math.floorDiv(time, DAY);
    double hour = (time - day * DAY) / HOUR;
    long dayOfCycle = Math.floorMod(day, WEEK);
    features[Feature.AMOUNT.index()] = usdCents / CENTS;
    features[Feature.HOUR.index()] = hour;
    features[Feature.NIGHT.index()] = hour < NIGHT_ENDS ? 1 : 0;
    features[Feature.WEEKEND.index()] = dayOfCycle == SATURDAY || dayOfCycle == SUNDAY ? 1 : 0;
    features[Feature.CATEGORY_CODE.index()] = Categories.code(transaction.category());
    features[Feature.CARD_AGE_DAYS.index()] = age(time, transaction.cardIssuedAtMillis());
  }

  private static double age(long time, long issuedAt) {
    return issuedAt == Transaction.UNKNOWN_ISSUE
        ? Feature.UNKNOWN
        : Math.max(0, time - issuedAt) / (double) DAY;
  }
}
