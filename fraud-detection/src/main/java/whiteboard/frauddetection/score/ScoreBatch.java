package whiteboard.frauddetection.score;

import java.util.concurrent.atomic.AtomicBoolean;
import whiteboard.frauddetection.domain.CategoryRisks;
import whiteboard.frauddetection.domain.Decider;
import whiteboard.frauddetection.domain.Decision;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Probation;

/**
 * Rows on their way to the model service and back. Whoever settles it first, the answer or the
 * limit, says how its rows are decided; the other one comes too late and changes nothing.
 */
final class ScoreBatch {
  private static final int RISK = Feature.CATEGORY_RISK.index();

  private final FeatureRow[] rows;
  private final AtomicBoolean settled = new AtomicBoolean();
  private int count;
  private long dueNanos;
  private Answer answer = Answer.NONE;

  ScoreBatch(int capacity) {
    rows = new FeatureRow[capacity];
  }

  /**
   * What came back.
   *
   * @param risks a row's category's risk; null: the look-up failed
   * @param ownFeatures it was the model of the transaction's own features that answered
   * @param response null: no model answered
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once
  record Answer(double[] risks, boolean ownFeatures, ScoreResponse response) {
    static final Answer NONE = new Answer(null, false, null);
  }

  void add(FeatureRow row) {
    rows[count++] = row;
  }

  boolean isEmpty() {
    return count == 0;
  }

  boolean isFull() {
    return count == rows.length;
  }

  int size() {
    return count;
  }

  FeatureRow row(int row) {
    return rows[row];
  }

  /** Its first row has come: from now on it may wait for {@code limitNanos}. */
  void begun(long nowNanos, long limitNanos) {
    dueNanos = nowNanos + limitNanos;
  }

  /** How long it may still wait. */
  long restNanos(long nowNanos) {
    return dueNanos - nowNanos;
  }

  /** Whether nobody has said yet how it is decided. */
  boolean isOpen() {
    return !settled.get();
  }

  /** Whether {@code last} is what holds. The rows are read by {@link #decide} after this only. */
  boolean settle(Answer last) {
    boolean first = settled.compareAndSet(false, true);
    if (first) {
      answer = last;
    }
    return first;
  }

  /** The decision on one row; what was looked up becomes part of its features. */
  Decision decide(int row, Decider decider, Probation.Trial trial, long nowMillis) {
    FeatureRow features = rows[row];
    features.features()[RISK] = answer.risks == null ? CategoryRisks.UNKNOWN : answer.risks[row];
    if (answer.response == null) {
      return decider.byRules(features, nowMillis);
    }
    ScoreColumn first = answer.response.champion();
    return answer.ownFeatures
        ? decider.byOwnFeatures(features, first.score(row), nowMillis)
        : decider.byModels(
            features, first.score(row), answer.response.challenger().score(row), trial, nowMillis);
  }
}
