package whiteboard.frauddetection.live;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Verdict;

/**
 * Decisions until it is known what became of them: each is judged once, when the label delay and a
 * day for its delivery have passed, by what was reported within the delay. When more wait than may,
 * every other one is let go and the rest count twice, so that sums stay true to the whole. Not
 * thread-safe.
 */
final class WaitingRoom {
  /** Reports come in a file a night. */
  private static final long DELIVERED_WITHIN_MILLIS = 24 * 3_600_000L;

  private final long delayMillis;
  private final int mostWaiting;
  private final Judge judge;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final Map<String, Outcome> early;
  private final Map<String, Verdict> enforcedEarly;
  private long weight = 1;
  private long newestMillis = Long.MIN_VALUE;

  /** Hears of each judgement. */
  interface Judge {
    void judged(SeenDecision decision, Duel duel, Verdict enforced, boolean isFraud, long weight);
  }

  private static final class Waiting {
    private final SeenDecision decision;
    private final Duel duel;
    private Verdict enforced;
    private Outcome outcome;

    Waiting(SeenDecision decision, Duel duel) {
      this.decision = decision;
      this.duel = duel;
    }
  }

  WaitingRoom(long delayMillis, int mostWaiting, Judge judge) {
    this.delayMillis = delayMillis;
    this.mostWaiting = mostWaiting;
    this.judge = judge;
    this.early = atMost(mostWaiting);
    this.enforcedEarly = atMost(mostWaiting);
  }

  /** What topics that are read at different speeds tell of decisions still to come. */
  private static <T> Map<String, T> atMost(int most) {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > most;
      }
    };
  }

  boolean holds(String id) {
    return waiting.containsKey(id);
  }

  void enter(SeenDecision decision, Duel duel) {
    newestMillis = Math.max(newestMillis, decision.atMillis());
    Verdict enforced = enforcedEarly.remove(decision.id());
    if (isKept(decision.id())) {
      Waiting entry = new Waiting(decision, duel);
      entry.enforced = enforced == null ? decision.verdict() : enforced;
      entry.outcome = early.remove(decision.id());
      waiting.put(decision.id(), entry);
      while (waiting.size() > mostWaiting) {
        weight *= 2;
        waiting.keySet().removeIf(id -> !isKept(id));
      }
    }
    judgeTheOld();
  }

  /** What really happened to a transaction, where the decision did not come in time. */
  void enforced(String id, Verdict verdict) {
    Waiting entry = waiting.get(id);
    if (entry == null) {
      enforcedEarly.put(id, verdict);
    } else {
      entry.enforced = verdict;
    }
  }

  /** Of several reports within the delay the last counts. */
  void report(Outcome outcome) {
    if (outcome.reportedAtMillis() > outcome.transactionMillis() + delayMillis) {
      return;
    }
    Waiting entry = waiting.get(outcome.transactionId());
    if (entry == null) {
      early.merge(outcome.transactionId(), outcome, WaitingRoom::later);
    } else {
      entry.outcome = entry.outcome == null ? outcome : later(entry.outcome, outcome);
    }
  }

  private static Outcome later(Outcome one, Outcome other) {
    return other.reportedAtMillis() >= one.reportedAtMillis() ? other : one;
  }

  private boolean isKept(String id) {
    return (mixed(id) & (weight - 1)) == 0;
  }

  /** Ids of a simulation are alike: their plain hashes would be, too. */
  private static int mixed(String id) {
    int hash = id.hashCode() * 0x9E3779B9;
    return hash ^ hash >>> 15;
  }

  private void judgeTheOld() {
    long old = newestMillis - delayMillis - DELIVERED_WITHIN_MILLIS;
    Iterator<Waiting> eldest = waiting.values().iterator();
    while (eldest.hasNext()) {
      Waiting entry = eldest.next();
      if (entry.decision.atMillis() > old) {
        return;
      }
      eldest.remove();
      boolean isFraud = entry.outcome != null && entry.outcome.kind().isFraud();
      judge.judged(entry.decision, entry.duel, entry.enforced, isFraud, weight);
    }
  }

  long size() {
    return waiting.size() * weight;
  }

  int oneIn() {
    return (int) weight;
  }
}
