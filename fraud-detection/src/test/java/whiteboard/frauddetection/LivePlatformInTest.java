package whiteboard.frauddetection;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.registry.JdbcModelRegistry;
import whiteboard.live.LiveRunInTest;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Source;
import whiteboard.stack.EmbeddedStack;
import whiteboard.stack.StateFolder;
import whiteboard.stack.Trees;

/**
 * A bounded run, and after it a live one with its page, both on a stack of their own. Topics have
 * one partition, so that a recount reads decisions in the order in which the page does.
 */
final class LivePlatformInTest implements AutoCloseable {
  private final FraudDetection scenario = new FraudDetection();
  private final Path folder;
  private final StateFolder state;
  private final EmbeddedStack stack;
  private final RunReport report;
  private final LiveRunInTest run;

  private LivePlatformInTest(long events, double speed) throws Exception {
    folder = Files.createTempDirectory("whiteboard-page");
    state = StateFolder.open(folder.resolve("state"));
    stack = EmbeddedStack.start(state, Map.of());
    report = scenario.runOnce(request(events, speed), stack, Progress.silent());
    run = LiveRunInTest.start(scenario, stack, request(events, speed));
  }

  /** Returns when the page answers. */
  static LivePlatformInTest start(long events, double speed) throws Exception {
    return new LivePlatformInTest(events, speed);
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

  /** Of the bounded run. */
  RunReport report() {
    return report;
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
