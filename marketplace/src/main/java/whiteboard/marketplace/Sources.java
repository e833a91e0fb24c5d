package whiteboard.marketplace;

import java.util.Set;
import whiteboard.marketplace.shop.Shop;
import whiteboard.marketplace.shop.ShopSimulator;
import whiteboard.scenario.RunRequest;

/** What lives in the shop's database: {@code simulator}. */
final class Sources {
  static final Set<String> KINDS = Set.of("simulator");

  private Sources() {}

  static Shop of(RunRequest request) {
    return ShopSimulator.forEvents(request.events(), request.seed());
  }
}
