package whiteboard.ridesharing.drills;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import whiteboard.cli.UserError;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.stack.StateFolder;
import whiteboard.stack.Trees;

/**
 * Symptom: whatever a crash at the worst moment can do. Cause: {@code kill -9} of the process, at
 * random points of a whole run. Protection: every hop goes on from what it made durable.
 *
 * <p>{@code WHITEBOARD_SOAK_EVENTS} says how many events a run has (20000).
 */
record Soak(int kills) implements Drill {
  private static final String EVENTS = "WHITEBOARD_SOAK_EVENTS";

  /** Enough for every stage to take seconds, so that random moments find it. */
  private static final String USUAL_EVENTS = "20000";

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String symptom() {
    return "After a crash, figures are missing or doubled, and nobody knows since when.";
  }

  @Override
  public String cause() {
    return "The process is killed with -9 at a random point of a whole run.";
  }

  @Override
  public String protection() {
    return "Every hop goes on from what it made durable, and repeats nothing that counts.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    long events = events(System.getenv());
    Random random = new Random(room.seed());
    Undisturbed undisturbed = undisturbed(room, events);
    long differences = 0;
    for (int round = 1; round <= kills; round++) {
      differences += round(room, round, events, random, undisturbed);
    }
    return new Evidence(
        "%d whole runs of %,d events killed with -9 while they ran".formatted(kills, events),
        kills,
        "%d counts and table digests as undisturbed after each restart, %,d differences in all"
            .formatted(undisturbed.result().facts().size(), differences),
        differences,
        "nothing ran without its guards",
        OptionalLong.empty());
  }

  static long events(Map<String, String> environment) {
    String asked = environment.getOrDefault(EVENTS, USUAL_EVENTS);
    try {
      long events = Long.parseLong(asked.strip());
      if (events > 0) {
        return events;
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the one sentence for both
    }
    throw new UserError("Cannot use %s=%s: it must be at least 1".formatted(EVENTS, asked));
  }

  /** A run that nobody killed, and how long it took. */
  private record Undisturbed(WholeResult result, long millis) {}

  private static Undisturbed undisturbed(DrillRoom room, long events) throws Exception {
    Path folder = room.folder().resolve("undisturbed");
    try (WholeRun run = WholeRun.start(folder, events, room.seed())) {
      WholeResult result = run.awaitResult();
      long millis = run.millis();
      if (!result.failed().isEmpty()) {
        throw new IllegalStateException(
            "Cannot compare with the undisturbed run: its own checks fail, " + result.failed());
      }
      room.say("undisturbed: %,d events in %.1f s", events, millis / 1000.0);
      return new Undisturbed(result, millis);
    } finally {
      forget(folder);
    }
  }

  /** Returns the number of differences. */
  private long round(DrillRoom room, int round, long events, Random random, Undisturbed undisturbed)
      throws Exception {
    Path folder = room.folder().resolve("round-" + round);
    try {
      String where = killAtRandom(room, folder, events, random, undisturbed.millis());
      List<String> differences;
      try (WholeRun again = WholeRun.start(folder, events, room.seed())) {
        differences = again.awaitResult().differences(undisturbed.result());
      }
      room.say(
          "round %d of %d: %s; started again: %s",
          round,
          kills,
          where,
          differences.isEmpty() ? "no difference" : String.join("; ", differences));
      return differences.size();
    } finally {
      forget(folder);
    }
  }

  /** Where the kill has hit it. A run that was faster than its kill is run and killed again. */
  private static String killAtRandom(
      DrillRoom room, Path folder, long events, Random random, long within) throws Exception {
    long moment = (long) (random.nextDouble() * within);
    while (true) {
      try (WholeRun run = WholeRun.start(folder, events, room.seed())) {
        if (run.killAfter(moment)) {
          return "killed after %.1f s, at '%s'".formatted(moment / 1000.0, run.lastLine());
        }
        run.awaitResult(); // throws when it broke off rather than came to its end
      }
      forget(folder);
      moment = (long) (random.nextDouble() * moment);
    }
  }

  private static void forget(Path folder) throws Exception {
    StateFolder.stopOrphansBelow(folder);
    Trees.delete(folder);
  }
}
