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
import whiteboard.cli.UserError;
import whiteboard.source.InputIdentity;

/**
 * A seeded shop: people order, some cancel, parcels arrive, reviews come days or weeks later,
 * prices rise one by one or by category, sellers rise and fall, and a central bank publishes rates
 * on working days. A function of seed and orders per day; {@code orders} only says where to stop,
 * so that a longer life begins with a shorter one.
 */
public final class ShopSimulator implements Shop {
  /** When the simulated shop opens: a Monday. */
  public static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-05");

  /** For how many days a first run takes orders. */
  public static final int DAYS = 60;

  static final Instant START = FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();

  private static final String KIND = "simulator";

  /** Capture starts on a shop that has been open for a few days. */
  private static final Instant CAPTURED_FROM = START.plus(Duration.ofDays(3));

  /** Roughly: what follows from an order, and what happens beside. */
  private static final int CHANGES_AN_ORDER = 10;

  /** Of the first sixty days. */
  private static final double ORDERS_A_SELLER = 40;

  private final long seed;
  private final long ordersPerDay;
  private final long orders;
  private final Instant end;
  private final Catalogue catalogue;

  /** A shop of {@link #DAYS} days, so busy that about {@code changes} rows change. */
  public static ShopSimulator forEvents(long changes, long seed) {
    long orders = Math.max(1, changes / CHANGES_AN_ORDER);
    return new ShopSimulator(seed, Math.max(1, Math.round((double) orders / DAYS)), orders);
  }

  /**
   * A shop until its last order; what would follow later does not happen.
   *
   * @param seed decides everything that is random
   * @param ordersPerDay at least 1
   * @param orders at least 1
   */
  public ShopSimulator(long seed, long ordersPerDay, long orders) {
    if (orders < 1 || ordersPerDay < 1) {
      throw new UserError(
          "Cannot simulate: %d orders, %d a day vs at least 1".formatted(orders, ordersPerDay));
    }
    this.seed = seed;
    this.ordersPerDay = ordersPerDay;
    this.orders = orders;
    this.end = orderedAt(orders);
    int sellers =
        Math.max(Currencies.COUNTRIES.size(), (int) (ordersPerDay * DAYS / ORDERS_A_SELLER));
    this.catalogue = new Catalogue(seed, START, end, sellers);
  }

  private Instant orderedAt(long order) {
    return START.plusMillis(Duration.ofDays(1).toMillis() / ordersPerDay * order + 1);
  }

  @Override
  public Iterator<ShopTransaction> iterator() {
    List<ShopTransaction> planned = new ArrayList<>(catalogue.opening());
    planned.addAll(rates());
    planned.addAll(catalogue.changes());
    return new ShopLife(planned, new Orders(), end);
  }

  @Override
  public Instant capturedFrom() {
    return CAPTURED_FROM;
  }

  @Override
  public InputIdentity identity() {
    return new InputIdentity(
        KIND,
        Map.of(
            "seed", Long.toString(seed),
            "orders-per-day", Long.toString(ordersPerDay),
            "events", Long.toString(orders)));
  }

  /** The recorded shop, until the later of both ends. */
  @Override
  public Shop continuing(InputIdentity recorded) {
    if (!recorded.kind().equals(KIND)
        || !Long.toString(seed).equals(recorded.facts().get("seed"))) {
      throw recorded.otherThan(identity());
    }
    return new ShopSimulator(
        seed,
        Long.parseLong(recorded.facts().get("orders-per-day")),
        Math.max(orders, Long.parseLong(recorded.facts().get("events"))));
  }

  @Override
  public Shop endless() {
    return new EndlessShop(this, orders, most -> new ShopSimulator(seed, ordersPerDay, most));
  }

  /** From a week before the shop opens. */
  private List<ShopTransaction> rates() {
    List<ShopTransaction> all = new ArrayList<>();
    LocalDate last = LocalDate.ofInstant(end, ZoneOffset.UTC);
    for (LocalDate date = FIRST_DAY.minusDays(7); !date.isAfter(last); date = date.plusDays(1)) {
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
      return orderedAt(next);
    }

    @Override
    public List<ShopTransaction> next() {
      List<ShopTransaction> life = lives.of(next, nextAt());
      next++;
      return life;
    }
  }
}
