package whiteboard.marketplace.shop;

import java.time.Instant;
import java.util.List;

/**
 * Statements that the shop commits together.
 *
 * @param at when, by the shop's clock
 */
public record ShopTransaction(Instant at, List<Sql> statements) {
  public ShopTransaction {
    statements = List.copyOf(statements);
  }

  static ShopTransaction of(Instant at, Sql... statements) {
    return new ShopTransaction(at, List.of(statements));
  }
}
