package whiteboard.frauddetection.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known of a merchant at an hour: the sums over the hours before it that its features are
 * made of.
 *
 * @param count1 transactions of the last 24 hours
 * @param frauds1 frauds among them
 * @param count7 transactions of the last 168 hours
 * @param frauds7 frauds among them
 * @param count30 transactions of the last 720 hours
 * @param frauds30 frauds among them
 * @param countLast transactions of the newest hours that hold at least three
 * @param fraudsLast frauds among them
 * @param run frauds of the hours after the newest one with an honest transaction
 * @param fraudHours the age of the oldest hour with a fraud; 0 without
 */
record MerchantWindows(
    int count1,
    int frauds1,
    int count7,
    int frauds7,
    int count30,
    int frauds30,
    int countLast,
    int fraudsLast,
    int run,
    int fraudHours) {
  static final MerchantWindows EMPTY = new MerchantWindows(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private static final int DAY = 24;
  private static final int WEEK = 7 * DAY;
  private static final int MONTH = 30 * DAY;
  private static final int LAST_TRANSACTIONS = 3;

  /**
   * Of the first {@code size} hours, which rise and are before {@code asked}, those of the month
   * before it.
   */
  static MerchantWindows of(int asked, int[] hours, int[] counts, int[] frauds, int size) {
    int[] days = new int[6];
    int countLast = 0;
    int fraudsLast = 0;
    int run = 0;
    boolean running = true;
    int fraudHours = 0;
    for (int i = size - 1; i >= 0 && hours[i] >= asked - MONTH; i--) {
      int age = asked - hours[i];
      for (int window = age <= DAY ? 0 : age <= WEEK ? 2 : 4; window < days.length; window += 2) {
        days[window] += counts[i];
        days[window + 1] += frauds[i];
      }
      if (countLast < LAST_TRANSACTIONS) {
        countLast += counts[i];
        fraudsLast += frauds[i];
      }
      running &= frauds[i] >= counts[i];
      run += running ? frauds[i] : 0;
      fraudHours = frauds[i] > 0 ? age : fraudHours;
    }
    return new MerchantWindows(
        days[0],
        days[1],
        days[2],
        days[3],
        days[4],
        days[5],
        countLast,
        fraudsLast,
        run,
        fraudHours);
  }

  void fill(double[] features) {
    features[Feature.MERCHANT_COUNT_1D.index()] = count1;
    features[Feature.MERCHANT_COUNT_7D.index()] = count7;
    features[Feature.MERCHANT_COUNT_30D.index()] = count30;
    features[Feature.MERCHANT_FRAUD_SHARE_1D.index()] = share(frauds1, count1);
    features[Feature.MERCHANT_FRAUD_SHARE_7D.index()] = share(frauds7, count7);
    features[Feature.MERCHANT_FRAUD_SHARE_30D.index()] = share(frauds30, count30);
    features[Feature.MERCHANT_FRAUD_SHARE_LAST.index()] = share(fraudsLast, countLast);
    features[Feature.MERCHANT_FRAUD_RUN.index()] = run;
    features[Feature.MERCHANT_FRAUD_HOURS.index()] = fraudHours;
  }

  private static double share(int frauds, int count) {
    return count == 0 ? 0 : Math.min(1, frauds / (double) count);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(count1);
    out.writeInt(frauds1);
    out.writeInt(count7);
    out.writeInt(frauds7);
    out.writeInt(count30);
    out.writeInt(frauds30);
    out.writeInt(countLast);
    out.writeInt(fraudsLast);
    out.writeInt(run);
    out.writeInt(fraudHours);
  }

  static MerchantWindows read(DataInput in) throws IOException {
    return new MerchantWindows(
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt());
  }
}
