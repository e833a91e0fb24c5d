package whiteboard.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.registry.JdbcModelRegistry;
import whiteboard.frauddetection.source.PaymentsSimulator;
import whiteboard.live.LiveRunInTest;
import whiteboard.scenario.SimulatedRun;
import whiteboard.stack.Stack;
import whiteboard.stack.TestStack;

/**
 * A live run in a hurry, so that there is a past to be judged, and after it one at a pace that can
 * be watched, both on a stack of their own. Topics have one partition, so that a recount reads
 * decisions in the order in which the page does.
 */
final class LivePlatformInTest implements AutoCloseable {
  /** A second. */
  private static final double A_DAY = 86_400;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final FraudDetection scenario = new FraudDetection();
  private final TestStack own = TestStack.embedded();
  private final Stack stack = own.stack();
  private final LiveRunInTest run;

  private LivePlatformInTest(long events, Duration past, double speed) throws Exception {
    try (LiveRunInTest hurried =
        LiveRunInTest.start(scenario, stack, SimulatedRun.inOneOrder(events, A_DAY))) {
      Instant until = PaymentsSimulator.START.plus(past);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> recount().newest().isAfter(until));
      assertThat(hurried.url()).isNotEmpty();
    }
    run = LiveRunInTest.start(scenario, stack, SimulatedRun.inOneOrder(events, speed));
  }

  /**
   * Returns when the page answers.
   *
   * @param events that make a world of 50 days
   * @param past of the source's time, that is decided by then
   * @param speed from then on
   */
  static LivePlatformInTest start(long events, Duration past, double speed) throws Exception {
    return new LivePlatformInTest(events, past, speed);
  }

  String url() {
    return run.url();
  }

  /** What the topics hold now. */
  Recount recount() {
    return Recount.of(stack.kafka());
  }

  ModelRegistry registry() {
    return JdbcModelRegistry.open(stack.warehouse(), Clock.systemUTC());
  }

  @Override
  public void close() throws Exception {
    run.close();
    own.close();
  }
}
