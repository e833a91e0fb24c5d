package whiteboard.frauddetection.live;

import java.util.OptionalDouble;

/** Retrains whenever that is due. */
public interface LiveTraining extends LiveTask {
  /**
   * For how many days of the source's time a retraining has been due; negative: not yet; empty: not
   * known.
   */
  OptionalDouble overdueDays();
}
