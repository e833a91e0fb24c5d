package whiteboard.frauddetection.domain;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A merchant's transactions and frauds by the hour of the transaction, for as long as a feature may
 * ask. Gives each transaction the features of the merchant over the 24, 168 and 720 whole hours
 * that ended 7 days before it. They depend on event times alone: not on when anything arrived, as
 * long as nothing arrives later than it can be asked for.
 */
public final class MerchantHistory {
  /** How long it takes until a transaction's label is taken for known. */
  public static final long LABEL_DELAY_MILLIS = TimeUnit.DAYS.toMillis(7);

  /** The delay, the longest window, and a week for what is late. */
  public static final long KEPT_MILLIS = TimeUnit.DAYS.toMillis(44);

  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final long HOUR = TimeUnit.HOURS.toMillis(1);
  private static final int KEPT_HOURS = (int) (KEPT_MILLIS / HOUR);
  private static final int AT_FIRST = 4;

  // By hour since 1970.
  private int[] hours = new int[AT_FIRST];
  private int[] counts = new int[AT_FIRST];
  private int[] frauds = new int[AT_FIRST];
  private int size;

  // Which transactions are known as frauds: a second report of one does not count.
  private long[] fraudIds = {};
  private int[] fraudHours = {};

  private int newestHour = -KEPT_HOURS;
  private long reports;

  // The windows that end with the hour before this one; worked out again when one of them changed.
  private int end = Integer.MIN_VALUE;
  private MerchantWindows windows = MerchantWindows.EMPTY;

  /**
   * Whether a fraud counts that was reported at that time: the card network's files come at night,
   * so it must stand in one of the nights before the label is taken for known.
   */
  public static boolean isReportedInTime(long transactionMillis, long reportedAtMillis) {
    long known = transactionMillis + LABEL_DELAY_MILLIS;
    return reportedAtMillis < known - Math.floorMod(known, DAY);
  }

  /**
   * Takes a transaction at {@code timeMillis} and fills in its features of {@link
   * Feature.From#MERCHANT}.
   *
   * @return whether they differ from those of the one before
   */
  public boolean take(long timeMillis, double[] features) {
    int hour = hourOf(timeMillis);
    if (isKept(hour)) {
      int bucket = bucket(hour); // first, for it may move the counts
      counts[bucket]++;
    }
    int asked = hourOf(timeMillis - LABEL_DELAY_MILLIS);
    boolean changed = (asked != end || hour < end) && workOut(asked);
    windows.fill(features);
    return changed;
  }

  /** Takes a report about one of its transactions; one that does not count changes nothing. */
  public void take(Outcome outcome) {
    if (!outcome.kind().isFraud()
        || !isReportedInTime(outcome.transactionMillis(), outcome.reportedAtMillis())) {
      return;
    }
    int hour = hourOf(outcome.transactionMillis());
    long id = IdTimes.hash(outcome.transactionId());
    if (!isKept(hour) || isKnownFraud(id)) {
      return;
    }
    int bucket = bucket(hour);
    frauds[bucket]++;
    fraudIds = Arrays.copyOf(fraudIds, fraudIds.length + 1);
    fraudHours = Arrays.copyOf(fraudHours, fraudHours.length + 1);
    fraudIds[fraudIds.length - 1] = id;
    fraudHours[fraudHours.length - 1] = hour;
    reports++;
    if (hour < end) {
      end = Integer.MIN_VALUE;
    }
  }

  private boolean isKnownFraud(long id) {
    for (long known : fraudIds) {
      if (known == id) {
        return true;
      }
    }
    return false;
  }

  private boolean isKept(int hour) {
    return hour > newestHour - KEPT_HOURS;
  }

  /** Where the hour's figures stand, new ones if it has none. */
  private int bucket(int hour) {
    if (size > 0 && hours[size - 1] == hour) {
      return size - 1;
    }
    int found = Arrays.binarySearch(hours, 0, size, hour);
    return found >= 0 ? found : insert(-found - 1, hour);
  }

  private int insert(int at, int hour) {
    if (size == hours.length) {
      int length = size + (size >> 1) + 1;
      hours = Arrays.copyOf(hours, length);
      counts = Arrays.copyOf(counts, length);
      frauds = Arrays.copyOf(frauds, length);
    }
    shift(at, at + 1, size - at);
    size++;
    hours[at] = hour;
    counts[at] = 0;
    frauds[at] = 0;
    if (hour <= newestHour) {
      return at;
    }
    newestHour = hour;
    return at - forget(hour - KEPT_HOURS);
  }

  /** How many hours it forgot: those up to {@code last}. */
  private int forget(int last) {
    int gone = 0;
    while (hours[gone] <= last) {
      gone++;
    }
    if (gone > 0) {
      shift(gone, 0, size - gone);
      size -= gone;
      forgetFrauds(last);
    }
    return gone;
  }

  private void forgetFrauds(int last) {
    int kept = 0;
    for (int i = 0; i < fraudHours.length; i++) {
      if (fraudHours[i] > last) {
        fraudHours[kept] = fraudHours[i];
        fraudIds[kept++] = fraudIds[i];
      }
    }
    fraudHours = Arrays.copyOf(fraudHours, kept);
    fraudIds = Arrays.copyOf(fraudIds, kept);
  }

  private void shift(int from, int to, int length) {
    System.arraycopy(hours, from, hours, to, length);
    System.arraycopy(counts, from, counts, to, length);
    System.arraycopy(frauds, from, frauds, to, length);
  }

  /** Whether any figure changed. */
  private boolean workOut(int asked) {
    int found = Arrays.binarySearch(hours, 0, size, asked);
    int before = found >= 0 ? found : -found - 1;
    MerchantWindows next = MerchantWindows.of(asked, hours, counts, frauds, before);
    boolean changed = !next.equals(windows);
    windows = next;
    end = asked;
    return changed;
  }

  private static int hourOf(long millis) {
    return (int) Math.floorDiv(millis, HOUR);
  }

  /** The frauds that it has taken. */
  public long reports() {
    return reports;
  }

  /** The end of the latest hour with a transaction or fraud in it. */
  public long newestMillis() {
    return (newestHour + 1) * HOUR;
  }

  /** The same history, which goes its own way from now on. */
  public MerchantHistory copy() {
    MerchantHistory copy = new MerchantHistory();
    int length = Math.max(size, AT_FIRST);
    copy.hours = Arrays.copyOf(hours, length);
    copy.counts = Arrays.copyOf(counts, length);
    copy.frauds = Arrays.copyOf(frauds, length);
    copy.size = size;
    copy.fraudIds = fraudIds.clone();
    copy.fraudHours = fraudHours.clone();
    copy.newestHour = newestHour;
    copy.reports = reports;
    copy.end = end;
    copy.windows = windows;
    return copy;
  }

  /** Writes it down: the hours, the known frauds, and what it said last. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(newestHour);
    out.writeLong(reports);
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeInt(hours[i]);
      out.writeInt(counts[i]);
      out.writeInt(frauds[i]);
    }
    out.writeInt(fraudIds.length);
    for (int i = 0; i < fraudIds.length; i++) {
      out.writeLong(fraudIds[i]);
      out.writeInt(fraudHours[i]);
    }
    out.writeInt(end);
    windows.write(out);
  }

  /** The history that was written down. */
  public static MerchantHistory read(DataInput in) throws IOException {
    MerchantHistory read = new MerchantHistory();
    read.newestHour = in.readInt();
    read.reports = in.readLong();
    read.size = in.readInt();
    int length = Math.max(read.size, AT_FIRST);
    read.hours = new int[length];
    read.counts = new int[length];
    read.frauds = new int[length];
    for (int i = 0; i < read.size; i++) {
      read.hours[i] = in.readInt();
      read.counts[i] = in.readInt();
      read.frauds[i] = in.readInt();
    }
    read.fraudIds = new long[in.readInt()];
    read.fraudHours = new int[read.fraudIds.length];
    for (int i = 0; i < read.fraudIds.length; i++) {
      read.fraudIds[i] = in.readLong();
      read.fraudHours[i] = in.readInt();
    }
    read.end = in.readInt();
    read.windows = MerchantWindows.read(in);
    return read;
  }
}
