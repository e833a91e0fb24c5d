package whiteboard.ridesharing;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import whiteboard.cli.Cli;
import whiteboard.scenario.Progress;
import whiteboard.scenario.ReplayRequest;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Scenario;
import whiteboard.stack.Stack;

/**
 * The data platform of a ride-sharing company.
 *
 * <pre>
 * apps -> Kafka -> hot path (ingest -> surge, ops) -> Redis     {@link HotPath}
 *           |  \-> raw lake by date and region                  {@link whiteboard.ridesharing.lake}
 *           |        \-> daily models -> star schema -> finance {@link whiteboard.ridesharing.daily}
 *           \-> dead letters
 * </pre>
 */
public final class RideSharing implements Scenario {
  /** Runs a command line of this scenario. */
  public static void main(String[] args) {
    System.exit(Cli.run(new RideSharing(), args));
  }

  @Override
  public String name() {
    return HotPath.SCENARIO;
  }

  @Override
  public String summary() {
    return "trips to surge prices in seconds, and to a star schema every day";
  }

  @Override
  public Set<String> sourceKinds() {
    return Sources.KINDS;
  }

  @Override
  public void validate(RunRequest request) {
    Sources.of(request);
  }

  @Override
  public RunReport runOnce(RunRequest request, Stack stack, Progress progress) throws Exception {
    return new OnceRun(request, stack, progress).run();
  }

  @Override
  public void runLive(RunRequest request, Stack stack, Progress progress) throws Exception {
    new LiveRun(request, stack, progress).run();
  }

  @Override
  public void replay(ReplayRequest request, Stack stack, Progress progress) throws Exception {
    Replay.run(request, stack, progress);
  }
}
