package whiteboard.frauddetection.domain;

import java.io.Serializable;
import java.util.Optional;

/** The static table of how risky categories of merchants are. */
public interface CategoryRisks extends AutoCloseable {
  /** The value of {@link Feature#CATEGORY_RISK} where the table did not answer. */
  double UNKNOWN = -1;

  /**
   * Looks categories up, all in one request. Never throws; called by one thread at a time.
   *
   * @param categories each once
   * @return their risks in the same order, 0 for a category that the table lacks; empty when the
   *     table did not answer in its time
   */
  Optional<double[]> of(String[] categories);

  @Override
  void close();

  /** Opens the table where the job runs. */
  interface Opener extends Serializable {
    /** A connection of the caller's own; must not fail where the table is away. */
    CategoryRisks open();
  }
}
