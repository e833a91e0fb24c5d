package whiteboard.bench;

/**
 * One measurement of the platform beside a peer that does the same work. It compares both results:
 * a fast wrong answer is no figure.
 */
public interface Bench {

  /** As in {@code bench <name>}. */
  String name();

  /** What is measured, in one line. */
  String summary();

  /** Warms up, measures, compares. Leaves nothing running. */
  Measured run(BenchRoom room) throws Exception;
}
