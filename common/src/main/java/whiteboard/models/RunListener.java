package whiteboard.models;

/** Follows a run; called on the thread that runs it. */
public interface RunListener {
  /** Hears nothing. */
  RunListener NONE = new RunListener() {};

  /** The {@code index}-th (from 1) of {@code total} models is being built. */
  default void building(String model, int index, int total) {}

  /** A model stands on the branch. */
  default void built(ModelResult model) {}

  /** A test has been run. */
  default void tested(TestResult test) {}

  /** The branches are about to become visible; a crash from here on is completed later. */
  default void publishing(Publication publication) {}
}
