package whiteboard.frauddetection.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A card's transactions of {@link #KEPT_MILLIS}, in event time, and where the card was last. Gives
 * each transaction the features of the card: over windows (t - w, t] of what arrived before it, and
 * of itself. A function of the card's transactions in their order of arrival, and of nothing else.
 *
 * <p>Sums are kept in whole cents, so they are exact whatever the order. A transaction in order
 * costs constant time on average; one that is late costs as much as there is between its place and
 * the end. 24 bytes a transaction.
 */
public final class CardHistory {
  /**
   * What is older than this behind the card's newest transaction is forgotten: windows are complete
   * for a transaction that is up to a week late, and a repetition is found as long.
   */
  public static final long KEPT_MILLIS = TimeUnit.DAYS.toMillis(37);

  /** The longest window; a previous transaction from before it counts as none. */
  public static final long LONGEST_MILLIS = TimeUnit.DAYS.toMillis(30);

  private static final long[] WINDOWS = {
    TimeUnit.MINUTES.toMillis(10),
    TimeUnit.HOURS.toMillis(1),
    TimeUnit.HOURS.toMillis(24),
    TimeUnit.DAYS.toMillis(7),
    LONGEST_MILLIS
  };
  private static final int WEEK = 3;
  private static final int MONTH = 4;
  private static final int FIRST_COUNT = Feature.CARD_COUNT_10M.index();
  private static final int FIRST_AVERAGED_WINDOW = 2;
  private static final int FIRST_AVERAGE = Feature.AMOUNT_TO_AVERAGE_24H.index();
  private static final int SCANNED = 64;
  private static final int AT_FIRST = 4;
  private static final double CENTS = 100;
  private static final double SECOND = 1000;
  private static final double SECONDS_OF_HOUR = 3600;

  // Entries from..to by time; of equal times, in order of arrival.
  private long[] times = new long[AT_FIRST];
  private long[] cents = new long[AT_FIRST];
  private long[] ids = new long[AT_FIRST];
  private int from;
  private int to;

  // Of the windows that end at the newest entry: the first entry in each, and its sum.
  private final int[] starts = new int[WINDOWS.length];
  private final long[] sums = new long[WINDOWS.length];

  private long lastMillis;
  private double lastLat;
  private double lastLon;
  private long arrivals;
  private IdTimes seen; // null while a look at all entries is as fast

  /**
   * Takes the card's next transaction and fills in its features of {@link Feature.From#CARD}.
   *
   * @return false when it was taken before: then nothing changes
   */
  public boolean take(Transaction transaction, long usdCents, double[] features) {
    long id = IdTimes.hash(transaction.transactionId());
    if (isSeen(id)) {
      return false;
    }
    fillPrevious(transaction, features);
    long time = transaction.timeMillis();
    if (to == times.length) {
      makeRoom();
    }
    if (to == from || time >= times[to - 1]) {
      append(time, usdCents, id);
      for (int window = 0; window < WINDOWS.length; window++) {
        fill(window, to - starts[window], sums[window], usdCents, features);
      }
      int countBefore = starts[WEEK] - starts[MONTH];
      fillBefore(countBefore, sums[MONTH] - sums[WEEK], usdCents, features);
    } else {
      fillLate(insert(time, usdCents, id), time, usdCents, features);
    }
    if (seen != null) {
      seen.put(id, time);
    }
    forget();
    lastMillis = time;
    lastLat = transaction.lat();
    lastLon = transaction.lon();
    arrivals++;
    return true;
  }

  private boolean isSeen(long id) {
    if (to - from <= SCANNED) {
      for (int i = from; i < to; i++) {
        if (ids[i] == id) {
          return true;
        }
      }
      seen = null;
      return false;
    }
    if (seen == null || seen.size() > 2 * (to - from)) {
      seen = new IdTimes();
      for (int i = from; i < to; i++) {
        seen.put(ids[i], times[i]);
      }
    }
    return seen.timeOf(id) > times[to - 1] - KEPT_MILLIS;
  }

  private void fillPrevious(Transaction transaction, double[] features) {
    double seconds = Feature.UNKNOWN;
    double km = Feature.UNKNOWN;
    double speed = Feature.UNKNOWN;
    if (arrivals > 0 && lastMillis > transaction.timeMillis() - LONGEST_MILLIS) {
      seconds = Math.max(0, transaction.timeMillis() - lastMillis) / SECOND;
      double distance = Distance.km(lastLat, lastLon, transaction.lat(), transaction.lon());
      if (!Double.isNaN(distance)) {
        km = distance;
        speed = distance * SECONDS_OF_HOUR / Math.max(1, seconds);
      }
    }
    features[Feature.SECONDS_SINCE_PREVIOUS.index()] = seconds;
    features[Feature.DISTANCE_KM.index()] = km;
    features[Feature.SPEED_KMH.index()] = speed;
  }

  private void append(long time, long usdCents, long id) {
    set(to++, time, usdCents, id);
    for (int window = 0; window < WINDOWS.length; window++) {
      long sum = sums[window] + usdCents;
      int start = starts[window];
      while (times[start] <= time - WINDOWS[window]) {
        sum -= cents[start++];
      }
      sums[window] = sum;
      starts[window] = start;
    }
  }

  /** Where it now stands. The windows that end at the newest entry have it, or lie behind it. */
  private int insert(long time, long usdCents, long id) {
    long newest = times[to - 1];
    int place = to;
    while (place > from && times[place - 1] > time) {
      place--;
    }
    System.arraycopy(times, place, times, place + 1, to - place);
    System.arraycopy(cents, place, cents, place + 1, to - place);
    System.arraycopy(ids, place, ids, place + 1, to - place);
    set(place, time, usdCents, id);
    to++;
    for (int window = 0; window < WINDOWS.length; window++) {
      if (time > newest - WINDOWS[window]) {
        sums[window] += usdCents;
      } else {
        starts[window]++;
      }
    }
    return place;
  }

  /** Its windows are those of the newest entry, moved back: less what came after, plus before. */
  private void fillLate(int place, long time, long usdCents, double[] features) {
    long after = 0;
    for (int i = place + 1; i < to; i++) {
      after += cents[i];
    }
    long weekStart = 0;
    long weekSum = 0;
    for (int window = 0; window < WINDOWS.length; window++) {
      long sum = sums[window] - after;
      int start = starts[window];
      while (start > from && times[start - 1] > time - WINDOWS[window]) {
        sum += cents[--start];
      }
      fill(window, place + 1 - start, sum, usdCents, features);
      if (window == WEEK) {
        weekStart = start;
        weekSum = sum;
      } else if (window == MONTH) {
        fillBefore(weekStart - start, sum - weekSum, usdCents, features);
      }
    }
  }

  private static void fill(int window, int count, long sum, long usdCents, double[] features) {
    features[FIRST_COUNT + 2 * window] = count;
    features[FIRST_COUNT + 2 * window + 1] = sum / CENTS;
    if (window >= FIRST_AVERAGED_WINDOW) {
      // Of nothing but zeros, each is the average.
      features[FIRST_AVERAGE + window - FIRST_AVERAGED_WINDOW] =
          sum == 0 ? 1 : (double) usdCents * count / sum;
    }
  }

  /** What stands in the longest window and not in that of a week. A cent is the least average. */
  private static void fillBefore(long count, long sum, long usdCents, double[] features) {
    double amountTo = Feature.UNKNOWN;
    double weekTo = Feature.UNKNOWN;
    if (count > 0) {
      double before = Math.max(1, sum / (double) count);
      double week = features[FIRST_COUNT + 2 * WEEK + 1] * CENTS / features[FIRST_COUNT + 2 * WEEK];
      amountTo = usdCents / before;
      weekTo = week / before;
    }
    features[Feature.AMOUNT_TO_AVERAGE_BEFORE.index()] = amountTo;
    features[Feature.AVERAGE_7D_TO_BEFORE.index()] = weekTo;
  }

  private void set(int at, long time, long usdCents, long id) {
    times[at] = time;
    cents[at] = usdCents;
    ids[at] = id;
  }

  private void forget() {
    long oldest = times[to - 1] - KEPT_MILLIS;
    while (times[from] <= oldest) {
      from++;
    }
  }

  /** Moves the entries to the front of arrays that hold half as many again. */
  private void makeRoom() {
    int live = to - from;
    int length = Math.max(AT_FIRST, live + (live >> 1) + 1);
    times = moved(times, length);
    cents = moved(cents, length);
    ids = moved(ids, length);
    for (int window = 0; window < WINDOWS.length; window++) {
      starts[window] -= from;
    }
    from = 0;
    to = live;
  }

  private long[] moved(long[] entries, int length) {
    long[] moved = new long[length];
    System.arraycopy(entries, from, moved, 0, to - from);
    return moved;
  }

  /** How many it has taken: with {@link #newestMillis}, the version of what it says. */
  public long arrivals() {
    return arrivals;
  }

  /** The latest event time of its transactions. */
  public long newestMillis() {
    return to == from ? Long.MIN_VALUE : times[to - 1];
  }

  /** How many transactions it holds. */
  public int size() {
    return to - from;
  }

  /** The same history, which goes its own way from now on. */
  public CardHistory copy() {
    CardHistory copy = new CardHistory();
    copy.times = Arrays.copyOfRange(times, from, Math.max(to, from + AT_FIRST));
    copy.cents = Arrays.copyOfRange(cents, from, Math.max(to, from + AT_FIRST));
    copy.ids = Arrays.copyOfRange(ids, from, Math.max(to, from + AT_FIRST));
    copy.to = to - from;
    for (int window = 0; window < WINDOWS.length; window++) {
      copy.starts[window] = starts[window] - from;
      copy.sums[window] = sums[window];
    }
    copy.lastMillis = lastMillis;
    copy.lastLat = lastLat;
    copy.lastLon = lastLon;
    copy.arrivals = arrivals;
    return copy;
  }

  /** Writes it down: arrivals, the last one's time and place, the entries. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(arrivals);
    out.writeLong(lastMillis);
    out.writeDouble(lastLat);
    out.writeDouble(lastLon);
    out.writeInt(to - from);
    for (int i = from; i < to; i++) {
      out.writeLong(times[i]);
      out.writeLong(cents[i]);
      out.writeLong(ids[i]);
    }
  }

  /** The history that was written down. */
  public static CardHistory read(DataInput in) throws IOException {
    CardHistory read = new CardHistory();
    read.arrivals = in.readLong();
    read.lastMillis = in.readLong();
    read.lastLat = in.readDouble();
    read.lastLon = in.readDouble();
    int size = in.readInt();
    read.times = new long[Math.max(size, AT_FIRST)];
    read.cents = new long[read.times.length];
    read.ids = new long[read.times.length];
    for (int i = 0; i < size; i++) {
      read.append(in.readLong(), in.readLong(), in.readLong());
    }
    return read;
  }
}
