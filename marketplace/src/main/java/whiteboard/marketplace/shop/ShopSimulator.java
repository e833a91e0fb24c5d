package whiteboard.marketplace.shop;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import whiteboard.cli.UserError;
import whiteboard.source.InputIdentity;

/**
 * A seeded shop that lives for two months: people order, some cancel, parcels arrive, reviews come
 * days or weeks later, prices rise one by one or by category, sellers rise and fall, and a central
 * bank publishes rates on working days. A function of seed and number of orders.
 */
public final class ShopSimulator implements Shop {
  /** When the simulated shop opens: a Monday. */
  public static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-05");

  /** For how many days it takes orders; some of what follows comes weeks later. */
  public static final int DAYS = 60;

  static final Instant START = FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();

  private static final String KIND = "simulator";

  /** Capture starts on a shop that has been open for a few days. */
  private static final Instant CAPTURED_FROM = START.plus(Duration.ofDays(3));

  /** Roughly: what follows from an order, and what happens beside. */
  private static final int CHANGES_AN_ORDER = 10;

  private static final int ORDERS_A_SELLER = 40;

  private final long seed;
  private final long orders;
  private final Catalogue catalogue;

  /** A shop with so many orders that about {@code changes} rows change. */
  public static ShopSimulator forEvents(long changes, long seed) {
    return new ShopSimulator(seed, Math.max(1, changes / CHANGES_AN_ORDER));
  }

  /**
   * @param seed decides everything that is random
   * @param orders at least 1
   */
  public ShopSimulator(long seed, long orders) {
    if (orders < 1) {
      throw new UserError("Cannot simulate: %d orders vs at least 1".formatted(orders));
    }
    this.seed = seed;
    this.orders = orders;
    int sellers = (int) Math.max(Currencies.COUNTRIES.size(), orders / ORDERS_A_SELLER);
    this.catalogue = new Catalogue(seed, START, DAYS, sellers);
  }

  @Override
  public Iterator<ShopTransaction> iterator() {
    List<ShopTransaction> planned = new ArrayList<>(catalogue.opening());
    planned.addAll(rates(seed));
    planned.addAll(catalogue.changes());
    return new ShopLife(planned, new Orders());
  }

  @Override
  public Instant capturedFrom() {
    return CAPTURED_FROM;
  }

  @Override
  public InputIdentity identity() {
    return new InputIdentity(
        KIND, Map.of("seed", Long.toString(seed), "orders", Long.toString(orders)));
  }

  /** How many orders there are decides how often they come: another number is another shop. */
  @Override
  public Shop continuing(InputIdentity recorded) {
    if (!recorded.kind().equals(KIND)
        || !new TreeMap<>(recorded.facts()).equals(new TreeMap<>(identity().facts()))) {
      throw recorded.otherThan(identity());
    }
    return this;
  }

  private static List<ShopTransaction> rates(long seed) {
    List<ShopTransaction> all = new ArrayList<>();
    // A week before the shop opens, and long enough for its last order.
    for (int day = -7; day < DAYS; day++) {
      LocalDate date = FIRST_DAY.plusDays(day);
      Instant at = date.atTime(15, 0).toInstant(ZoneOffset.UTC);
      List<Sql> rows = new ArrayList<>();
      for (int i = 0; i < Currencies.COUNTRIES.size(); i++) {
        String currency = Currencies.COUNTRIES.get(i).currency();
        if (!currency.equals("EUR") && Currencies.isKnown(currency, date)) {
          BigDecimal rate = Currencies.perEur(seed, i, date);
          rows.add(ShopSql.rate(date, currency, rate));
        }
      }
      if (Currencies.isPublished(date)) {
        all.add(new ShopTransaction(at.isBefore(START) ? START : at, rows));
      }
    }
    return all;
  }

  /** At equal distances. */
  private final class Orders implements ShopLife.Orders {
    private final OrderLives lives = new OrderLives(seed, catalogue);
    private long next;

    @Override
    public boolean hasNext() {
      return next < orders;
    }

    @Override
    public Instant nextAt() {
      return START.plusMillis(Duration.ofDays(DAYS).toMillis() / orders * next + 1);
    }

    @Override
    public List<ShopTransaction> next() {
      List<ShopTransaction> life = lives.of(next, nextAt());
      next++;
      return life;
    }
  }
}
