package whiteboard.frauddetection.live;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.HdrHistogram.Histogram;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.live.TimingSection.Moment;
import whiteboard.frauddetection.live.TimingSection.Stage;

/** How long transactions waited for their answers, over the last minutes. Not thread-safe. */
final class WaitTimes {
  static final int SLOT_SECONDS = 5;
  private static final int SLOTS = 120;
  private static final int SLOTS_A_MINUTE = 60 / SLOT_SECONDS;
  private static final long LONGEST_MICROS = 60_000_000;
  private static final int DIGITS = 2;

  private final Deque<Slot> slots = new ArrayDeque<>();

  private static final class Slot {
    private final long number;
    private final Histogram micros = new Histogram(LONGEST_MICROS, DIGITS);
    private long defaulted;

    Slot(long number) {
      this.number = number;
    }
  }

  void take(Authorization authorization, Instant now) {
    Slot slot = slot(now);
    slot.micros.recordValue(Math.min(LONGEST_MICROS, Math.max(1, authorization.waitedMicros())));
    slot.defaulted += authorization.defaulted() ? 1 : 0;
  }

  private Slot slot(Instant now) {
    long number = now.getEpochSecond() / SLOT_SECONDS;
    if (slots.isEmpty() || slots.getLast().number < number) {
      slots.addLast(new Slot(number));
      if (slots.size() > SLOTS) {
        slots.removeFirst();
      }
    }
    return slots.getLast();
  }

  /** The share of the last minute's transactions that were decided in time; null: none came. */
  Double inTime(Instant now) {
    long all = 0;
    long defaulted = 0;
    for (Slot slot : lastMinute(now)) {
      all += slot.micros.getTotalCount();
      defaulted += slot.defaulted;
    }
    return all == 0 ? null : 1 - defaulted / (double) all;
  }

  Stage lastMinute(String name, Instant now) {
    Histogram all = new Histogram(LONGEST_MICROS, DIGITS);
    lastMinute(now).forEach(slot -> all.add(slot.micros));
    return LastMinute.stage(name, all);
  }

  private List<Slot> lastMinute(Instant now) {
    long current = now.getEpochSecond() / SLOT_SECONDS;
    return slots.stream().filter(slot -> slot.number > current - SLOTS_A_MINUTE).toList();
  }

  /** Without the slot that still fills. */
  List<Moment> moments(Instant now) {
    long current = now.getEpochSecond() / SLOT_SECONDS;
    List<Moment> moments = new ArrayList<>();
    for (Slot slot : slots) {
      if (slot.number < current) {
        moments.add(
            new Moment(
                Instant.ofEpochSecond(slot.number * SLOT_SECONDS),
                slot.micros.getTotalCount() / (double) SLOT_SECONDS,
                LastMinute.millis(slot.micros, 50),
                LastMinute.millis(slot.micros, 99)));
      }
    }
    return moments;
  }
}
