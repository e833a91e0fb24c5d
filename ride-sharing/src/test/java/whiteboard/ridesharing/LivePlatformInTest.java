package whiteboard.ridesharing;

import whiteboard.live.LiveRunInTest;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.SimulatedRun;
import whiteboard.stack.Stack;
import whiteboard.stack.TestStack;

/**
 * A bounded run, and after it a live one with its page, both on a stack of their own: a live run
 * goes on producing, which other tests would not expect of a shared stack.
 */
final class LivePlatformInTest implements AutoCloseable {
  private final RideSharing scenario = new RideSharing();
  private final TestStack own = TestStack.embedded();
  private final Stack stack = own.stack();
  private final RunReport report;
  private final LiveRunInTest run;

  private LivePlatformInTest(long events, double speed) throws Exception {
    report = scenario.runOnce(SimulatedRun.of(events, speed), stack, Progress.silent());
    run = LiveRunInTest.start(scenario, stack, SimulatedRun.of(events, speed));
  }

  /** Returns when the page answers. */
  static LivePlatformInTest start(long events, double speed) throws Exception {
    return new LivePlatformInTest(events, speed);
  }

  String url() {
    return run.url();
  }

  /** Of the bounded run. */
  RunReport report() {
    return report;
  }

  HeldByRedis redis() {
    return new HeldByRedis(stack.redisHost(), stack.redisPort());
  }

  @Override
  public void close() throws Exception {
    run.close();
    own.close();
  }
}
