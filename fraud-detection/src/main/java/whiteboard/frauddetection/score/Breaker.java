package whiteboard.frauddetection.score;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import whiteboard.frauddetection.score.ScoreBoard.BreakerState;
import whiteboard.frauddetection.score.ScoreBoard.Transition;

/**
 * The circuit breaker between one task and the model service: opens when too many of the last calls
 * were slow or failed, lets a few pass after a while, and closes when these are good. Thread-safe.
 */
final class Breaker {
  private final CircuitBreaker breaker;

  Breaker(BreakerSettings settings, ScoreBoard board, int task) {
    float rate = 100f * settings.badCalls() / settings.lastCalls();
    breaker =
        CircuitBreaker.of(
            "model-service-" + task,
            CircuitBreakerConfig.custom()
                .slidingWindow(
                    settings.lastCalls(),
                    settings.badCalls(),
                    CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(rate)
                .slowCallRateThreshold(rate)
                .slowCallDurationThreshold(settings.slow())
                .waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(settings.probes())
                .build());
    board.changed(
        new Transition(task, System.currentTimeMillis(), BreakerState.CLOSED, BreakerState.CLOSED));
    breaker
        .getEventPublisher()
        .onStateTransition(
            event ->
                board.changed(
                    new Transition(
                        task,
                        event.getCreationTime().toInstant().toEpochMilli(),
                        state(event.getStateTransition().getFromState()),
                        state(event.getStateTransition().getToState()))));
  }

  private static BreakerState state(CircuitBreaker.State state) {
    return switch (state) {
      case OPEN, FORCED_OPEN -> BreakerState.OPEN;
      case HALF_OPEN -> BreakerState.HALF_OPEN;
      case CLOSED, DISABLED, METRICS_ONLY -> BreakerState.CLOSED;
    };
  }

  /** Whether a call may be made; each that may is to be followed by one of the next two. */
  boolean permits() {
    return breaker.tryAcquirePermission();
  }

  /** A call that was answered; it counts as bad where it was slow. */
  void answered(Duration took) {
    breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** A call that was not. */
  void failed(Duration took, Throwable cause) {
    breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, cause);
  }
}
