package whiteboard.marketplace.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import whiteboard.source.Draws;
import whiteboard.source.Ids;

/** The sellers and what they sell: who there is, and what changes about them over time. */
final class Catalogue {
  private static final int SELLERS = 1;
  private static final int PRODUCTS = 2;
  private static final int TEXTS = 6;

  private static final int PRODUCTS_A_SELLER = 8;
  private static final List<String> TIERS = List.of("bronze", "silver", "gold", "platinum");
  private static final List<String> CATEGORIES =
      List.of("books", "toys", "garden", "audio", "shoes", "kitchen", "pets", "sports");

  /** Prices of a category rise all at once, every so many days. */
  private static final BigDecimal RAISE = new BigDecimal("1.03");

  private static final Duration RAISED_EVERY = Duration.ofDays(20);
  private static final double DESCRIPTION_SHARE = 0.7;
  private static final int DESCRIPTION_CHARS = 4_000;

  private final long seed;
  private final Instant start;
  private final Instant end;
  private final int sellers;
  private final List<Product> products = new ArrayList<>();

  Catalogue(long seed, Instant start, Instant end, int sellers) {
    this.seed = seed;
    this.start = start;
    this.end = end;
    this.sellers = sellers;
    for (int number = 0; number < sellers * PRODUCTS_A_SELLER; number++) {
      products.add(made(number));
    }
  }

  /**
   * A product with its prices.
   *
   * @param prices the first one, then each change, in the order of time
   */
  record Product(String id, String sellerId, int country, String category, List<Price> prices) {
    BigDecimal priceAt(Instant at) {
      BigDecimal price = prices.get(0).amount;
      for (Price next : prices) {
        if (next.since.isAfter(at)) {
          break;
        }
        price = next.amount;
      }
      return price;
    }
  }

  /**
   * A price.
   *
   * @param own the product's own change, not its category's
   */
  record Price(Instant since, BigDecimal amount, boolean own) {}

  static String sellerId(int seller) {
    return Ids.padded("seller-", seller, 5);
  }

  private int country(int seller) {
    return seller % Currencies.COUNTRIES.size();
  }

  /** One that a seller of the country sells; every so many sellers are of the same. */
  Product drawn(int country, Draws draws) {
    int rounds = Math.max(1, sellers / Currencies.COUNTRIES.size());
    // The first sellers of a country sell most.
    int round = (int) (rounds * draws.unit() * draws.unit());
    int seller = (round * Currencies.COUNTRIES.size() + country) % sellers;
    return products.get(seller * PRODUCTS_A_SELLER + draws.below(PRODUCTS_A_SELLER));
  }

  private Product made(int number) {
    Draws draws = new Draws(seed, PRODUCTS, number);
    int seller = number / PRODUCTS_A_SELLER;
    int country = country(seller);
    String category = CATEGORIES.get(draws.below(CATEGORIES.size()));
    double dollars = 4 + 120 * draws.unit() * draws.unit();
    BigDecimal price = money(dollars * Currencies.COUNTRIES.get(country).perEur());
    List<Price> prices = new ArrayList<>();
    prices.add(new Price(start, price, true));
    Instant own = changedAt(draws, 30);
    Instant raised = firstRaise(category);
    while (own.isBefore(end) || raised.isBefore(end)) {
      boolean isOwn = own.isBefore(raised);
      price = isOwn ? money(price.doubleValue() * (1 + 0.2 * draws.bell())) : raised(price);
      prices.add(new Price(isOwn ? own : raised, price, isOwn));
      if (isOwn) {
        own = own.plus(Duration.ofMinutes(draws.between(1, 40 * 24 * 60)));
      } else {
        raised = raised.plus(RAISED_EVERY);
      }
    }
    return new Product(
        Ids.padded("product-", number, 6), sellerId(seller), country, category, prices);
  }

  /** Before capture starts: everybody who sells, and everything that is for sale. */
  List<ShopTransaction> opening() {
    List<ShopTransaction> all = new ArrayList<>();
    for (int seller = 0; seller < sellers; seller++) {
      List<Sql> statements = new ArrayList<>();
      statements.add(store(seller, new Draws(seed, SELLERS, seller)).sql(start, true));
      for (int i = 0; i < PRODUCTS_A_SELLER; i++) {
        int number = seller * PRODUCTS_A_SELLER + i;
        Product product = products.get(number);
        statements.add(
            ShopSql.product(
                product.id,
                product.sellerId,
                product.category,
                "Nice " + product.category + " " + number,
                description(number),
                product.prices.get(0).amount,
                Currencies.COUNTRIES.get(product.country).currency(),
                100 + number % 5_000,
                start));
      }
      all.add(new ShopTransaction(start, statements));
    }
    return all;
  }

  /** What happens to sellers and prices later on, in no order. */
  List<ShopTransaction> changes() {
    List<ShopTransaction> all = new ArrayList<>();
    for (int seller = 0; seller < sellers; seller++) {
      addSeller(seller, all);
    }
    for (Product product : products) {
      for (Price price : product.prices.subList(1, product.prices.size())) {
        if (price.own) {
          all.add(
              ShopTransaction.of(
                  price.since, ShopSql.price(product.id, price.amount, price.since)));
        }
      }
    }
    for (String category : CATEGORIES) {
      for (Instant at = firstRaise(category); at.isBefore(end); at = at.plus(RAISED_EVERY)) {
        all.add(ShopTransaction.of(at, ShopSql.raisePrices(category, RAISE, at)));
      }
    }
    return all;
  }

  private void addSeller(int seller, List<ShopTransaction> all) {
    Draws draws = new Draws(seed, SELLERS, seller);
    Store store = store(seller, draws);
    for (Instant at = changedAt(draws, 25);
        at.isBefore(end);
        at = at.plus(Duration.ofMinutes(draws.between(60, 40 * 24 * 60)))) {
      store = store.changed(draws);
      // Some changes are entered days or weeks after the day from which they hold.
      Instant since = draws.chance(0.25) ? at.minus(Duration.ofHours(draws.between(1, 1_000))) : at;
      Instant held = since.isBefore(start) ? at : since;
      List<Sql> statements = new ArrayList<>(List.of(store.sql(held, false)));
      if (draws.chance(0.1)) {
        store = store.changed(draws);
        statements.add(store.sql(held.plusSeconds(60), false));
      }
      all.add(new ShopTransaction(at, statements));
    }
  }

  private record Store(String id, String name, String tier, boolean verified, String country) {
    Store changed(Draws draws) {
      return switch (draws.below(3)) {
        case 0 -> new Store(id, name, TIERS.get(draws.below(TIERS.size())), verified, country);
        case 1 -> new Store(id, name, tier, !verified, country);
        default -> new Store(id, "Store " + draws.below(10_000), tier, verified, country);
      };
    }

    Sql sql(Instant since, boolean isNew) {
      return isNew
          ? ShopSql.seller(id, name, tier, verified, new Place(null, null, null, country), since)
          : ShopSql.sellerChanges(id, name, tier, verified, since);
    }
  }

  private Store store(int seller, Draws draws) {
    return new Store(
        sellerId(seller),
        String.format(Locale.ROOT, "Store %d", seller),
        TIERS.get(draws.below(2)),
        draws.chance(0.6),
        Currencies.COUNTRIES.get(country(seller)).code());
  }

  private Instant changedAt(Draws draws, int withinDays) {
    return start.plus(Duration.ofMinutes(draws.between(60, withinDays * 24L * 60)));
  }

  private Instant firstRaise(String category) {
    return start.plus(Duration.ofDays(5 + CATEGORIES.indexOf(category)));
  }

  private static BigDecimal raised(BigDecimal price) {
    return price.multiply(RAISE).setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal money(double amount) {
    return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
  }

  /** Letters that do not compress, so that the server really stores them out of line. */
  private String description(int number) {
    Draws draws = new Draws(seed, TEXTS, number);
    if (!draws.chance(DESCRIPTION_SHARE)) {
      return null;
    }
    StringBuilder text = new StringBuilder(DESCRIPTION_CHARS);
    while (text.length() < DESCRIPTION_CHARS) {
      text.append((char) ('!' + draws.below(90)));
    }
    return text.toString();
  }
}
