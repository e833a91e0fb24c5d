package whiteboard.marketplace.shop;

import java.time.Instant;
import java.util.Iterator;
import java.util.function.LongFunction;
import whiteboard.source.InputIdentity;

/**
 * A simulated shop that goes on taking orders. When a life ends, one of twice as many orders goes
 * on where it ended, for a longer life begins with the shorter one.
 */
final class EndlessShop implements Shop {
  private final Shop begun;
  private final long orders;
  private final LongFunction<Shop> lives;

  /**
   * @param begun how it begins
   * @param orders that {@code begun} takes
   * @param lives the same shop, of so many orders
   */
  EndlessShop(Shop begun, long orders, LongFunction<Shop> lives) {
    this.begun = begun;
    this.orders = orders;
    this.lives = lives;
  }

  @Override
  public Iterator<ShopTransaction> iterator() {
    return new Iterator<>() {
      private Iterator<ShopTransaction> life = begun.iterator();
      private long taken = orders;
      private long given;

      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public ShopTransaction next() {
        while (!life.hasNext()) {
          taken *= 2;
          life = lives.apply(taken).iterator();
          for (long skipped = 0; skipped < given; skipped++) {
            life.next();
          }
        }
        given++;
        return life.next();
      }
    };
  }

  @Override
  public Instant capturedFrom() {
    return begun.capturedFrom();
  }

  @Override
  public InputIdentity identity() {
    return begun.identity();
  }

  @Override
  public Shop continuing(InputIdentity recorded) {
    return begun.continuing(recorded).endless();
  }

  @Override
  public Shop endless() {
    return this;
  }
}
