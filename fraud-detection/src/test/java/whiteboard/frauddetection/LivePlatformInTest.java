package whiteboard.frauddetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.registry.JdbcModelRegistry;
import whiteboard.frauddetection.source.PaymentsSimulator;
import whiteboard.live.LiveRunInTest;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Source;
import whiteboard.stack.EmbeddedStack;
import whiteboard.stack.StateFolder;
import whiteboard.stack.Trees;

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
  private final Path folder;
  private final StateFolder state;
  private final EmbeddedStack stack;
  private final LiveRunInTest run;

  private LivePlatformInTest(long events, Duration past, double speed) throws Exception {
    folder = Files.createTempDirectory("whiteboard-page");
    state = StateFolder.open(folder.resolve("state"));
    stack = EmbeddedStack.start(state, Map.of());
    try (LiveRunInTest hurried = LiveRunInTest.start(scenario, stack, request(events, A_DAY))) {
      Instant until = PaymentsSimulator.START.plus(past);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> recount().newest().isAfter(until));
      assertThat(hurried.url()).isNotEmpty();
    }
    run = LiveRunInTest.start(scenario, stack, request(events, speed));
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

  private static RunRequest request(long events, double speed) {
    return new RunRequest(
        events,
        7,
        true,
        List.of(Source.parse("simulator")),
        Map.of(),
        false,
        false,
        speed,
        Clock.systemUTC());
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
    stack.close();
    state.close();
    Trees.delete(folder);
  }
}
