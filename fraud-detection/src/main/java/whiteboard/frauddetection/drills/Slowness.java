package whiteboard.frauddetection.drills;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.score.ModelScorer;
import whiteboard.frauddetection.score.RowBlock;
import whiteboard.frauddetection.score.ScoreColumn;
import whiteboard.frauddetection.score.Scorer;

/** Makes the models of a service slow, while a drill wants it. Thread-safe. */
final class Slowness {
  private final AtomicLong calls = new AtomicLong();
  private volatile long millis;

  /** From now on each pass over a block takes so much longer. */
  void inject(long more) {
    millis = more;
  }

  /** Passes that were made slow. */
  long calls() {
    return calls.get();
  }

  /** A model that is as fast as this allows. */
  Scorer scorer(Model model) {
    Scorer scorer = ModelScorer.of(model);
    return new Scorer() {
      @Override
      public String version() {
        return scorer.version();
      }

      @Override
      public ScoreColumn score(RowBlock rows, double reasonsFrom) {
        hold();
        return scorer.score(rows, reasonsFrom);
      }
    };
  }

  private void hold() {
    if (millis > 0) {
      calls.incrementAndGet();
      try {
        TimeUnit.MILLISECONDS.sleep(millis);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
