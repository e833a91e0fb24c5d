package whiteboard.frauddetection.source;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What a gateway waits for between two days. An outcome is reported at the latest 6 days after its
 * payment or too late to count, and counts from 7 days after it on: so the file of a night is
 * needed when the next night is over, and not earlier.
 */
@FunctionalInterface
public interface Nights {
  /** A day of wall-clock time is time enough for everyone. */
  Nights UNHURRIED = ends -> {};

  /**
   * Returns when the outcomes before {@code ends} are taken for good.
   *
   * @param ends the end of each partition of outcomes before last night's file; of those that have
   *     any
   */
  void awaitTaken(Map<TopicPartition, Long> ends) throws InterruptedException;
}
