package whiteboard.marketplace.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import whiteboard.marketplace.shop.Catalogue.Product;
import whiteboard.marketplace.shop.Currencies.Country;
import whiteboard.source.Draws;
import whiteboard.source.Ids;

/**
 * From an order to its last review. Orders are to be asked for in the order of their numbers, for
 * whoever buys for the first time signs up.
 */
final class OrderLives {
  private static final int ORDERS = 3;
  private static final int USERS = 4;

  private static final double NEW_USER = 0.6;
  private static final double MOVES = 0.03;
  private static final double PAID_IN_TWO = 0.05;
  private static final double CANCELLED = 0.05;
  private static final double DELETED = 0.01;
  private static final double REVIEWED = 0.6;
  private static final double REVIEWED_BY_LINE = 0.5;
  private static final double REVIEWED_AGAIN = 0.1;
  private static final double REVIEWED_WEEKS_LATER = 0.1;
  private static final double ANSWERED = 0.2;
  private static final int MOST_LINES = 4;

  private final long seed;
  private final Catalogue catalogue;
  private int users;

  OrderLives(long seed, Catalogue catalogue) {
    this.seed = seed;
    this.catalogue = catalogue;
  }

  /** All that happens to an order, from {@code at} on, in the order of time. */
  List<ShopTransaction> of(long number, Instant at) {
    Draws draws = new Draws(seed, ORDERS, number);
    Order order = new Order(Ids.padded("order-", number, 8), at, draws);
    order.place();
    order.goOn();
    return order.life;
  }

  private final class Order {
    private final String id;
    private final Draws draws;
    private final List<ShopTransaction> life = new ArrayList<>();
    private Instant now;
    private int lines;

    Order(String id, Instant at, Draws draws) {
      this.id = id;
      this.now = at;
      this.draws = draws;
    }

    void place() {
      boolean isNew = users == 0 || draws.chance(NEW_USER);
      int user = isNew ? users++ : draws.below(users);
      String userId = Ids.padded("user-", user, 7);
      List<Sql> statements = new ArrayList<>();
      Country home = home(user);
      if (isNew) {
        statements.add(
            ShopSql.user(
                userId, "Person " + user, "person" + user + "@example.org", home.place(0), now));
      } else if (draws.chance(MOVES)) {
        Place next = home.place(draws.below(home.cities().size()));
        statements.add(ShopSql.userMoves(userId, next, now));
      }
      // People buy at home, mostly.
      int country =
          draws.chance(0.8)
              ? Currencies.COUNTRIES.indexOf(home)
              : draws.below(Currencies.COUNTRIES.size());
      String currency = Currencies.COUNTRIES.get(country).currency();
      statements.add(
          ShopSql.order(id, userId, "created", currency, now, now.plus(Duration.ofDays(14))));
      addLines(country, statements);
      life.add(new ShopTransaction(now, statements));
    }

    private Country home(int user) {
      Draws ofUser = new Draws(seed, USERS, user);
      return Currencies.COUNTRIES.get(ofUser.below(Currencies.COUNTRIES.size()));
    }

    private void addLines(int country, List<Sql> statements) {
      lines = 1 + (int) (MOST_LINES * draws.unit() * draws.unit());
      BigDecimal total = BigDecimal.ZERO;
      for (int line = 1; line <= lines; line++) {
        Product product = catalogue.drawn(country, draws);
        int quantity = 1 + (int) (3 * draws.unit() * draws.unit());
        BigDecimal price = product.priceAt(now);
        BigDecimal freight =
            price.multiply(BigDecimal.valueOf(0.12)).setScale(2, RoundingMode.HALF_UP);
        Instant shippingLimit = now.plus(Duration.ofDays(5));
        statements.add(
            ShopSql.item(
                id,
                line,
                product.id(),
                product.sellerId(),
                quantity,
                price,
                freight,
                shippingLimit));
        total = total.add(price.multiply(BigDecimal.valueOf(quantity))).add(freight);
      }
      addPayments(total, statements);
    }

    private void addPayments(BigDecimal total, List<Sql> statements) {
      BigDecimal voucher = draws.chance(PAID_IN_TWO) ? total.min(BigDecimal.TEN) : BigDecimal.ZERO;
      if (voucher.signum() > 0) {
        statements.add(ShopSql.payment(id, 2, "voucher", 1, voucher));
      }
      int installments = 1 + draws.below(4);
      statements.add(ShopSql.payment(id, 1, "credit_card", installments, total.subtract(voucher)));
    }

    void goOn() {
      now = now.plus(Duration.ofMinutes(draws.between(1, 120)));
      becomes("approved", "approved_at");
      if (draws.chance(CANCELLED)) {
        now = now.plus(Duration.ofHours(draws.between(1, 48)));
        life.add(ShopTransaction.of(now, ShopSql.orderBecomes(id, "canceled", now)));
      } else {
        now = now.plus(Duration.ofHours(draws.between(4, 72)));
        becomes("shipped", "shipped_at");
        now = now.plus(Duration.ofHours(draws.between(24, 240)));
        becomes("delivered", "delivered_at");
        review();
      }
      if (draws.chance(DELETED)) {
        now = now.plus(Duration.ofHours(draws.between(1, 100)));
        life.add(
            ShopTransaction.of(
                now,
                ShopSql.delete("reviews", id),
                ShopSql.delete("payments", id),
                ShopSql.delete("order_items", id),
                ShopSql.delete("orders", id)));
      }
    }

    private void becomes(String status, String column) {
      life.add(ShopTransaction.of(now, ShopSql.orderBecomes(id, status, column, now, now)));
    }

    private void review() {
      if (!draws.chance(REVIEWED)) {
        return;
      }
      boolean byLine = draws.chance(REVIEWED_BY_LINE);
      int reviews = byLine ? lines : draws.chance(REVIEWED_AGAIN) ? 2 : 1;
      for (int i = 1; i <= reviews; i++) {
        int hours = draws.chance(REVIEWED_WEEKS_LATER) ? 30 * 24 : 5 * 24;
        now = now.plus(Duration.ofHours(draws.between(1, hours)));
        String review = "review-" + id.substring("order-".length()) + "-" + i;
        int score = 1 + (int) (5 * Math.sqrt(draws.unit()));
        life.add(
            ShopTransaction.of(
                now,
                ShopSql.review(
                    review,
                    id,
                    byLine ? i : null,
                    score,
                    draws.chance(0.5) ? "As described" : null,
                    "It came.\nAnd it works.",
                    now)));
        if (draws.chance(ANSWERED)) {
          now = now.plus(Duration.ofHours(draws.between(1, 48)));
          int later = draws.chance(0.3) ? Math.min(5, score + 1) : score;
          life.add(ShopTransaction.of(now, ShopSql.reviewAnswered(review, id, later, now)));
        }
      }
    }
  }
}
