package whiteboard.ridesharing.drills;

import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;

/**
 * Symptom: whatever a crash at the worst moment can do. Cause: {@code kill -9} of the process, at
 * random points of a whole run. Protection: every hop goes on from what it made durable.
 */
record Soak(int kills) implements Drill {
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
    return Evidence.of("", kills, "", 0, "", 0);
  }
}
