package whiteboard.scenario;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import whiteboard.bench.Bench;
import whiteboard.bench.CapacityRequest;
import whiteboard.bench.CapacitySheet;
import whiteboard.bench.LastFigures;
import whiteboard.drill.Drill;
import whiteboard.stack.Stack;
import whiteboard.web.WebAddress;

/**
 * A data platform that runs end to end. The command line calls {@link #validate} first, then starts
 * a stack, then calls one of the others. Any of them may throw {@link whiteboard.cli.UserError}.
 */
public interface Scenario {

  /** As in {@code ./whiteboard <name>}, and the name of the state folder. */
  String name();

  /** What it shows, in one line. */
  String summary();

  /** What {@code --source} accepts before its colon; the first is the default. */
  Set<String> sourceKinds();

  /** Refuses what cannot be run, such as an unreadable file, while nothing is running yet. */
  void validate(RunRequest request);

  /** Runs to the end of the input, and compares what came out with what must have. */
  RunReport runOnce(RunRequest request, Stack stack, Progress progress) throws Exception;

  /** How many times as fast as real time a live run passes, unless it is told. */
  default double liveSpeed() {
    return 60;
  }

  /**
   * Runs until its thread is interrupted, then stops what it started and returns.
   *
   * @param page where to serve the page
   */
  void runLive(RunRequest request, Stack stack, WebAddress page, Progress progress)
      throws Exception;

  /** Emits days of the lake again, into a topic of their own. */
  void replay(ReplayRequest request, Stack stack, Progress progress) throws Exception;

  /**
   * Forgets what earlier runs left on servers that outlive them: topics, keys, catalog entries.
   * Called for {@code --fresh}, when the state folder has been emptied.
   */
  void forget(Stack stack) throws Exception;

  /**
   * Answers {@code query}, or one query after another from standard input, on the warehouse that
   * the last run left in {@code home}. Starts no server.
   */
  void sql(Path home, Optional<String> query, PrintWriter out) throws Exception;

  /** Its failure drills, in the order in which they should be read. */
  List<Drill> drills();

  /** A drill that kills a whole run at {@code kills} random points. */
  Drill soak(int kills);

  /**
   * Follows a record through every hop, on what the last run left in {@code home}. Starts no
   * server; a platform that is running there is asked for what only its servers know.
   */
  Trace trace(Path home, String id) throws Exception;

  /** What a load is counted in, in lower case, e.g. {@code trips}. */
  String unit();

  /** The load that capacity is planned for where none is stated. */
  default long usualUnitsPerDay() {
    return 10_000_000;
  }

  /** Its benches, in the order in which they should run. */
  List<Bench> benches();

  /** The back-of-envelope sheet for a load; what {@code last} lacks is assumed and marked so. */
  CapacitySheet capacity(CapacityRequest request, LastFigures last);

  /** Commands that it has beside those of every scenario, in the order of the help. */
  default List<OwnCommand> ownCommands() {
    return List.of();
  }
}
