package whiteboard.marketplace.shop;

import java.util.Iterator;
import whiteboard.source.RecordedInput;

/**
 * What happens in a shop, transaction by transaction in the order of commit. Iterating twice gives
 * the same.
 */
public interface Shop extends Iterable<ShopTransaction>, RecordedInput<Shop> {

  @Override
  Iterator<ShopTransaction> iterator();

  /** How many of its transactions are there when capture starts: its snapshot finds them. */
  long transactionsBeforeCapture();

  /** How many transactions there are, for the progress display. */
  long transactions();
}
