package whiteboard.marketplace.shop;

import java.time.Instant;
import java.util.Iterator;
import whiteboard.source.RecordedInput;

/**
 * What happens in a shop, transaction by transaction in the order of commit. Iterating twice gives
 * the same.
 */
public interface Shop extends Iterable<ShopTransaction>, RecordedInput<Shop> {

  @Override
  Iterator<ShopTransaction> iterator();

  /** When capture starts, by the shop's clock: what is there by then its snapshot finds. */
  Instant capturedFrom();

  /** The same going on without an end, where it can; what has an end of its own keeps it. */
  default Shop endless() {
    return this;
  }

  /** How many transactions there are before {@code end}. */
  default long transactionsBefore(Instant end) {
    long count = 0;
    for (Iterator<ShopTransaction> all = iterator();
        all.hasNext() && all.next().at().isBefore(end); ) {
      count++;
    }
    return count;
  }
}
