package whiteboard.frauddetection.source;

import java.util.Iterator;
import whiteboard.source.RecordedInput;

/**
 * Messages in the order of their arrival. Repeats itself: every iterator starts at the first
 * message and yields the same sequence, byte for byte, so that a gateway that was killed goes on by
 * skipping what is already there.
 *
 * <p>Outcomes come as the card network's nightly file: all of a night at midnight, one after the
 * other, before whatever is paid on the day that begins.
 */
public interface PaymentSource extends Iterable<Emission>, RecordedInput<PaymentSource> {

  /** A new pass over the messages. Not thread-safe. */
  @Override
  Iterator<Emission> iterator();

  /** Messages of the topic of transactions in all; Long.MAX_VALUE for an endless source. */
  long transactions();

  /** The same source without an end, where it can go on; itself otherwise. */
  PaymentSource endless();

  /** The same source with at least so many messages of transactions, where it can go on. */
  PaymentSource reaching(long transactions);

  /** What a platform that makes no mistake knows after all messages. Finite sources only. */
  default Truth truth() {
    return Truth.of(this);
  }
}
