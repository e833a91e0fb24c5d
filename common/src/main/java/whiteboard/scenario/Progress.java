package whiteboard.scenario;

/** Tells the user how far a run is. Stages may overlap, and may be stepped from any thread. */
public interface Progress {
  /** The total of a stage whose end is not known. */
  long UNKNOWN = -1;

  /** Begins a stage of {@code total} steps, or {@link #UNKNOWN}; close it when it is done. */
  Stage stage(String name, long total);

  /** Says something between the stages. */
  void note(String line);

  /** Begins a stage that has no steps to count. */
  default Stage stage(String name) {
    return stage(name, UNKNOWN);
  }

  /** A part of a run. */
  interface Stage extends AutoCloseable {

    /** {@code count} more steps are done. */
    void step(long count);

    /** {@code count} steps are done in all. */
    void stepTo(long count);

    /** The stage is done. */
    @Override
    void close();
  }

  /** Says nothing. */
  static Progress silent() {
    return new SilentProgress();
  }
}
