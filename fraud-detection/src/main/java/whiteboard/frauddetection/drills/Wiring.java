package whiteboard.frauddetection.drills;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Function;
import whiteboard.frauddetection.domain.Decider;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.score.BreakerSettings;
import whiteboard.frauddetection.score.ModelScorer;
import whiteboard.frauddetection.score.ScoreConfig;
import whiteboard.frauddetection.score.Scorer;

/**
 * How a run is wired.
 *
 * @param partitions of its transactions, and tasks of its job
 * @param decider from scores to verdicts
 * @param breaker when the model service is left alone
 * @param limit for how long a batch waits for scores
 * @param service where it listens; null: the run has one of its own
 * @param scorers what the run's own service makes of models
 */
record Wiring(
    int partitions,
    Decider decider,
    BreakerSettings breaker,
    Duration limit,
    InetSocketAddress service,
    Function<Model, Scorer> scorers) {

  /** A busy machine is not the fault that a drill is about. */
  private static final Duration LONG = Duration.ofSeconds(20);

  /** Nothing is given up early, so that what is decided depends on the input alone. */
  static Wiring patient() {
    BreakerSettings usual = BreakerSettings.standard();
    return new Wiring(
        1,
        Decider.standard(),
        new BreakerSettings(
            usual.lastCalls(), usual.badCalls(), LONG, usual.openFor(), usual.probes()),
        LONG,
        null,
        ModelScorer::of);
  }

  /** As in production, where a decision cannot wait. */
  static Wiring live() {
    Wiring patient = patient();
    return new Wiring(
        patient.partitions,
        patient.decider,
        BreakerSettings.standard(),
        ScoreConfig.Batches.standard().limit(),
        null,
        ModelScorer::of);
  }

  Wiring in(int tasks) {
    return new Wiring(tasks, decider, breaker, limit, service, scorers);
  }

  Wiring by(Decider other) {
    return new Wiring(partitions, other, breaker, limit, service, scorers);
  }

  Wiring at(InetSocketAddress other) {
    return new Wiring(partitions, decider, breaker, limit, other, scorers);
  }

  Wiring with(Function<Model, Scorer> others) {
    return new Wiring(partitions, decider, breaker, limit, service, others);
  }
}
