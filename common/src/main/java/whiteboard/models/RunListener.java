package whiteboard.models;

import java.util.Locale;
import java.util.function.Consumer;

/** Follows a run; called on the thread that runs it. */
public interface RunListener {
  /** Hears nothing. */
  RunListener NONE = new RunListener() {};

  /** Writes a line for each model that stands, with its seconds. */
  static RunListener noting(Consumer<String> lines) {
    return new RunListener() {
      @Override
      public void built(ModelResult model) {
        lines.accept(
            String.format(Locale.ROOT, "    model %s, %.1f s", model.relation(), model.seconds()));
      }
    };
  }

  /** The {@code index}-th (from 1) of {@code total} models is being built. */
  default void building(String model, int index, int total) {}

  /** A model stands on the branch. */
  default void built(ModelResult model) {}

  /** A model's query does not run, for which {@code reason}; no further one begins. */
  default void failed(String model, String reason) {}

  /** A test has been run. */
  default void tested(TestResult test) {}

  /** The branches are about to become visible; a crash from here on is completed later. */
  default void publishing(Publication publication) {}
}
