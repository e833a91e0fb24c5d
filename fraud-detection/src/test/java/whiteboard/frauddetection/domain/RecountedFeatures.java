package whiteboard.frauddetection.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The features of cards and merchants as their definition says them: everything counted anew. */
public final class RecountedFeatures {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final long[] CARD_WINDOWS = {600_000, HOUR, DAY, 7 * DAY, 30 * DAY};
  private static final int[] MERCHANT_DAYS = {1, 7, 30};

  private final List<Transaction> arrived = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  /** The features of all transactions, in order of arrival; null for a repetition. */
  public static List<double[]> of(List<Transaction> arrivals, List<Outcome> outcomes) {
    RecountedFeatures recounted = new RecountedFeatures();
    List<double[]> rows = new ArrayList<>();
    for (Transaction transaction : arrivals) {
      if (!recounted.ids.add(transaction.transactionId())) {
        rows.add(null);
        continue;
      }
      double[] row = new double[Feature.COUNT];
      long usdCents = Currencies.usdCents(transaction.amountCents(), transaction.currency());
      OwnFeatures.fill(transaction, usdCents, row);
      recounted.card(transaction, usdCents, row);
      recounted.arrived.add(transaction);
      merchant(transaction, arrivals, outcomes, row);
      row[Feature.CATEGORY_RISK.index()] = Feature.UNKNOWN;
      rows.add(row);
    }
    return rows;
  }

  private void card(Transaction now, long usdCents, double[] row) {
    Transaction previous = null;
    long[] counts = {1, 1, 1, 1, 1};
    long[] sums = {usdCents, usdCents, usdCents, usdCents, usdCents};
    for (Transaction before : arrived) {
      if (!before.cardId().equals(now.cardId())) {
        continue;
      }
      previous = before;
      for (int i = 0; i < CARD_WINDOWS.length; i++) {
        if (before.timeMillis() <= now.timeMillis()
            && before.timeMillis() > now.timeMillis() - CARD_WINDOWS[i]) {
          counts[i]++;
          sums[i] += Currencies.usdCents(before.amountCents(), before.currency());
        }
      }
    }
    for (int i = 0; i < counts.length; i++) {
      row[Feature.CARD_COUNT_10M.index() + 2 * i] = counts[i];
      row[Feature.CARD_SUM_10M.index() + 2 * i] = sums[i] / 100.0;
    }
    for (int i = 2; i < counts.length; i++) {
      double average = sums[i] / 100.0 / counts[i];
      row[Feature.AMOUNT_TO_AVERAGE_24H.index() + i - 2] =
          average == 0 ? 1 : usdCents / 100.0 / average;
    }
    before(counts[4] - counts[3], sums[4] - sums[3], usdCents, sums[3] / (double) counts[3], row);
    previous(now, previous, row);
  }

  /** Of the month without its last week. */
  private static void before(long count, long sum, long usdCents, double weekly, double[] row) {
    double average = count == 0 ? 0 : Math.max(1, sum / (double) count);
    row[Feature.AMOUNT_TO_AVERAGE_BEFORE.index()] = count == 0 ? -1 : usdCents / average;
    row[Feature.AVERAGE_7D_TO_BEFORE.index()] = count == 0 ? -1 : weekly / average;
  }

  private static void previous(Transaction now, Transaction before, double[] row) {
    boolean none = before == null || before.timeMillis() <= now.timeMillis() - 30 * DAY;
    double seconds = none ? -1 : Math.max(0, now.timeMillis() - before.timeMillis()) / 1000.0;
    double km =
        none || Double.isNaN(before.lat()) || Double.isNaN(now.lat())
            ? -1
            : Distance.km(before.lat(), before.lon(), now.lat(), now.lon());
    row[Feature.SECONDS_SINCE_PREVIOUS.index()] = seconds;
    row[Feature.DISTANCE_KM.index()] = km;
    row[Feature.SPEED_KMH.index()] = km < 0 ? -1 : km / Math.max(1, seconds) * 3600;
  }

  /** Of all that ever arrive, for the merchant's features depend on event times alone. */
  private static void merchant(
      Transaction now, List<Transaction> arrivals, List<Outcome> outcomes, double[] row) {
    long end = Math.floorDiv(now.timeMillis() - 7 * DAY, HOUR) * HOUR;
    Map<String, Long> month = Map.of();
    Set<String> monthFrauds = Set.of();
    for (int i = 0; i < MERCHANT_DAYS.length; i++) {
      long start = end - MERCHANT_DAYS[i] * DAY;
      Map<String, Long> all = new HashMap<>();
      Set<String> frauds = new HashSet<>();
      for (Transaction one : arrivals) {
        if (one.merchantId().equals(now.merchantId())
            && one.timeMillis() >= start
            && one.timeMillis() < end) {
          all.put(one.transactionId(), one.timeMillis());
        }
      }
      for (Outcome outcome : outcomes) {
        long known = outcome.transactionMillis() + 7 * DAY;
        if (all.containsKey(outcome.transactionId())
            && outcome.kind() != Outcome.Kind.DISPUTE_WON
            && outcome.reportedAtMillis() < Math.floorDiv(known, DAY) * DAY) {
          frauds.add(outcome.transactionId());
        }
      }
      month = all;
      monthFrauds = frauds;
      row[Feature.MERCHANT_COUNT_1D.index() + i] = all.size();
      row[Feature.MERCHANT_FRAUD_SHARE_1D.index() + i] =
          all.isEmpty() ? 0 : frauds.size() / (double) all.size();
    }
    last(end, month, monthFrauds, row);
    run(end, month, monthFrauds, row);
  }

  /** The frauds after the newest hour with an honest transaction, and the age of the oldest. */
  private static void run(
      long end, Map<String, Long> transactions, Set<String> frauds, double[] row) {
    long newestHonest = Long.MIN_VALUE;
    for (Map.Entry<String, Long> one : transactions.entrySet()) {
      if (!frauds.contains(one.getKey())) {
        newestHonest = Math.max(newestHonest, Math.floorDiv(one.getValue(), HOUR));
      }
    }
    long run = 0;
    long hours = 0;
    for (String fraud : frauds) {
      long hour = Math.floorDiv(transactions.get(fraud), HOUR);
      run += hour > newestHonest ? 1 : 0;
      hours = Math.max(hours, end / HOUR - hour);
    }
    row[Feature.MERCHANT_FRAUD_RUN.index()] = run;
    row[Feature.MERCHANT_FRAUD_HOURS.index()] = hours;
  }

  /** Hour by hour back, until three transactions are found. */
  private static void last(
      long end, Map<String, Long> transactions, Set<String> frauds, double[] row) {
    long count = 0;
    long fraud = 0;
    for (long hour = end - HOUR; hour >= end - 30 * DAY && count < 3; hour -= HOUR) {
      for (Map.Entry<String, Long> one : transactions.entrySet()) {
        if (Math.floorDiv(one.getValue(), HOUR) * HOUR == hour) {
          count++;
          fraud += frauds.contains(one.getKey()) ? 1 : 0;
        }
      }
    }
    row[Feature.MERCHANT_FRAUD_SHARE_LAST.index()] = count == 0 ? 0 : fraud / (double) count;
  }
}
