package whiteboard.marketplace.shop;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import whiteboard.source.Arrivals;

/**
 * Transactions in the order of time: those that are planned from the start, and all that follows
 * from an order, once its time has come. Holds what is under way, and nothing of the past.
 */
final class ShopLife implements Iterator<ShopTransaction> {
  private final Arrivals<ShopTransaction> planned = new Arrivals<>();
  private final Orders orders;
  private final long endMillis;

  /** Orders in the order of their times. */
  interface Orders {
    boolean hasNext();

    /** When the next one is placed. */
    Instant nextAt();

    /** All transactions of the next one, none of them earlier than {@link #nextAt()}. */
    List<ShopTransaction> next();
  }

  /**
   * A life.
   *
   * @param end after all orders; what would happen from then on does not
   */
  ShopLife(List<ShopTransaction> planned, Orders orders, Instant end) {
    planned.forEach(this::plan);
    this.orders = orders;
    this.endMillis = end.toEpochMilli();
  }

  private void plan(ShopTransaction transaction) {
    planned.add(transaction.at().toEpochMilli(), transaction);
  }

  @Override
  public boolean hasNext() {
    return orders.hasNext() || planned.nextIsBefore(endMillis);
  }

  @Override
  public ShopTransaction next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    while (orders.hasNext() && !planned.nextIsBefore(orders.nextAt().toEpochMilli())) {
      orders.next().forEach(this::plan);
    }
    return planned.next();
  }
}
