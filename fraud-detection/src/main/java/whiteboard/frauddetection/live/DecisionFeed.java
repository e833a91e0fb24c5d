package whiteboard.frauddetection.live;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Reasons;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.frauddetection.live.DecisionsSection.Reason;
import whiteboard.frauddetection.live.DecisionsSection.Row;

/** The last decisions, and how many there were. Not thread-safe. */
final class DecisionFeed {
  private static final int NEWEST = 20;
  private static final int STOPPED = 30;
  private static final int CARD_END = 4;

  private final Deque<SeenDecision> newest = new ArrayDeque<>();
  private final Deque<SeenDecision> stopped = new ArrayDeque<>();
  private final Deque<Authorization> defaults = new ArrayDeque<>();
  private VerdictCounts authorized = VerdictCounts.NONE;
  private long decisions;
  private long timeouts;
  private long degraded;
  private long rules;
  private long control;

  void take(SeenDecision decision) {
    decisions++;
    degraded += decision.degraded() ? 1 : 0;
    rules += decision.decidedBy() == DecidedBy.RULES ? 1 : 0;
    control += decision.control() ? 1 : 0;
    push(newest, decision, NEWEST);
    if (decision.verdict() != Verdict.ALLOW) {
      push(stopped, decision, STOPPED);
    }
  }

  void take(Authorization authorization) {
    authorized = authorized.and(authorization.verdict());
    if (authorization.defaulted()) {
      timeouts++;
      push(defaults, authorization, NEWEST + STOPPED);
    }
  }

  private static <T> void push(Deque<T> rows, T row, int most) {
    rows.addFirst(row);
    if (rows.size() > most) {
      rows.removeLast();
    }
  }

  DecisionsSection shown() {
    return new DecisionsSection(
        new DecisionsSection.Counts(decisions, authorized, timeouts, degraded, rules, control),
        newest.stream().map(this::row).toList(),
        stopped.stream().map(this::row).toList());
  }

  private Row row(SeenDecision decision) {
    Authorization late =
        defaults.stream()
            .filter(one -> one.transactionId().equals(decision.id()))
            .findFirst()
            .orElse(null);
    return new Row(
        decision.id(),
        Instant.ofEpochMilli(decision.atMillis()),
        (late == null ? decision.verdict() : late.verdict()).name(),
        BigDecimal.valueOf(decision.cents(), 2).toPlainString(),
        Double.isNaN(decision.probability()) ? null : decision.probability(),
        decision.decidedBy().wireName(),
        decision.category(),
        end(decision.cardId()),
        decision.merchantId(),
        decision.reasons().stream().map(code -> new Reason(code, Reasons.sentence(code))).toList(),
        decision.degraded(),
        decision.control(),
        late != null);
  }

  private static String end(String card) {
    return "…" + card.substring(Math.max(0, card.length() - CARD_END));
  }
}
