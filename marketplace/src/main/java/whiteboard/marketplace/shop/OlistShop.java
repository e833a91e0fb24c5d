package whiteboard.marketplace.shop;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import whiteboard.cli.UserError;
import whiteboard.marketplace.shop.OlistFiles.Customer;
import whiteboard.marketplace.shop.OlistOrder.Item;
import whiteboard.marketplace.shop.OlistOrder.Payment;
import whiteboard.marketplace.shop.OlistOrder.Review;
import whiteboard.source.InputIdentity;

/**
 * Olist's orders, lived again in order of time: who orders from another place than before has
 * moved, an order is approved, shipped and delivered when its dates say so, a review is of the
 * whole order. Rates are the European Central Bank's. A customer is told by {@code
 * customer_unique_id}; everything that a file leaves blank is null.
 */
public final class OlistShop implements Shop {
  private static final String KIND = "olist";
  private static final String CURRENCY = "BRL";
  private static final String FIRST_STATUS = "created";

  /** Rates from before the first order: banks rest for days. */
  private static final int DAYS_BEFORE = 15;

  private static final Instant FOR_EVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  private static final int ROWS_A_TRANSACTION = 500;

  private final InputIdentity identity;
  private final List<OlistOrder> orders;
  private final Map<String, Customer> customers;
  private final Instant start;
  private final List<ShopTransaction> opening = new ArrayList<>();
  private final List<ShopTransaction> rates;

  /**
   * Reads the files.
   *
   * @throws UserError when one cannot be read; it says which line and column
   */
  public OlistShop(Path folder, Path ecbRates) {
    OlistFiles files = new OlistFiles(folder);
    EcbRates ecb = EcbRates.of(ecbRates);
    Map<String, String> facts = files.facts();
    facts.putAll(ecb.file().facts());
    identity = new InputIdentity(KIND, facts);
    orders = files.orders();
    if (orders.isEmpty()) {
      throw new UserError("Cannot replay %s: it holds no order".formatted(folder));
    }
    customers = files.customers();
    Instant first = orders.get(0).purchasedAt();
    Instant last = orders.get(orders.size() - 1).purchasedAt();
    start = first.truncatedTo(ChronoUnit.DAYS);
    Instant opened = start.minus(Duration.ofDays(1));
    addOpening(files.sellers(opened), opened);
    addOpening(files.products(opened), opened);
    rates = ecb.between(day(first).minusDays(DAYS_BEFORE), day(last));
  }

  private void addOpening(List<Sql> rows, Instant opened) {
    for (int from = 0; from < rows.size(); from += ROWS_A_TRANSACTION) {
      int to = Math.min(rows.size(), from + ROWS_A_TRANSACTION);
      opening.add(new ShopTransaction(opened, rows.subList(from, to)));
    }
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /**
   * Refuses files that are not there or lack a column, without reading them.
   *
   * @throws UserError with what is missing
   */
  public static void requireReadable(Path folder, Path ecbRates) {
    new OlistFiles(folder);
    EcbRates.of(ecbRates);
  }

  @Override
  public Iterator<ShopTransaction> iterator() {
    List<ShopTransaction> planned = new ArrayList<>(opening);
    planned.addAll(rates);
    return new ShopLife(planned, new Orders(), FOR_EVER);
  }

  /** From the first day on: who moved before would have no history. */
  @Override
  public Instant capturedFrom() {
    return start;
  }

  @Override
  public InputIdentity identity() {
    return identity;
  }

  @Override
  public Shop continuing(InputIdentity recorded) {
    if (!recorded.equals(identity)) {
      throw recorded.otherThan(identity);
    }
    return this;
  }

  private final class Orders implements ShopLife.Orders {
    private final Map<String, Place> places = new HashMap<>();
    private int next;

    @Override
    public boolean hasNext() {
      return next < orders.size();
    }

    @Override
    public Instant nextAt() {
      return orders.get(next).purchasedAt();
    }

    @Override
    public List<ShopTransaction> next() {
      OlistOrder order = orders.get(next++);
      List<ShopTransaction> life = new ArrayList<>();
      life.add(placed(order));
      Instant last = order.purchasedAt();
      for (Step step : steps(order)) {
        Instant at = notBefore(order.purchasedAt(), step.at);
        life.add(
            ShopTransaction.of(
                at, ShopSql.orderBecomes(order.id(), step.status, step.column, step.at, at)));
        last = notBefore(last, at);
      }
      if (!order.status().equals(FIRST_STATUS)) {
        life.add(ShopTransaction.of(last, ShopSql.orderBecomes(order.id(), order.status(), last)));
      }
      order.reviews().forEach(review -> add(life, order, review));
      return life;
    }

    /** The order with its lines and payments, and before it whoever is new or has moved. */
    private ShopTransaction placed(OlistOrder order) {
      Instant at = order.purchasedAt();
      List<Sql> statements = new ArrayList<>();
      String userId = userOf(order, statements);
      statements.add(
          ShopSql.order(
              order.id(), userId, FIRST_STATUS, CURRENCY, at, order.estimatedDeliveryAt()));
      for (Item item : order.items()) {
        statements.add(
            ShopSql.item(
                order.id(),
                item.line(),
                item.productId(),
                item.sellerId(),
                1,
                item.price(),
                item.freight(),
                item.shippingLimit()));
      }
      for (Payment payment : order.payments()) {
        statements.add(
            ShopSql.payment(
                order.id(),
                payment.number(),
                payment.type(),
                payment.installments(),
                payment.amount()));
      }
      return new ShopTransaction(at, statements);
    }

    private String userOf(OlistOrder order, List<Sql> statements) {
      Customer customer = customers.get(order.customerId());
      if (customer == null) {
        throw new UserError(
            "Cannot replay order %s: its customer %s is in no file of customers"
                .formatted(order.id(), order.customerId()));
      }
      Place before = places.put(customer.userId(), customer.place());
      if (before == null) {
        statements.add(
            ShopSql.user(customer.userId(), null, null, customer.place(), order.purchasedAt()));
      } else if (!before.equals(customer.place())) {
        statements.add(ShopSql.userMoves(customer.userId(), customer.place(), order.purchasedAt()));
      }
      return customer.userId();
    }

    private static void add(List<ShopTransaction> life, OlistOrder order, Review review) {
      Instant created = review.createdAt() == null ? order.purchasedAt() : review.createdAt();
      Instant at = notBefore(order.purchasedAt(), created);
      life.add(
          ShopTransaction.of(
              at,
              ShopSql.review(
                  review.id(),
                  order.id(),
                  null,
                  review.score(),
                  review.title(),
                  review.message(),
                  review.createdAt())));
      if (review.answeredAt() != null) {
        life.add(
            ShopTransaction.of(
                notBefore(at, review.answeredAt()),
                ShopSql.reviewAnswered(
                    review.id(), order.id(), review.score(), review.answeredAt())));
      }
    }

    /** Nothing is entered for an order that is not there, whatever its dates say. */
    private static Instant notBefore(Instant earliest, Instant at) {
      return at.isBefore(earliest) ? earliest : at;
    }
  }

  private record Step(String status, String column, Instant at) {}

  /** As far as its dates say; those of the file need not follow each other. */
  private static List<Step> steps(OlistOrder order) {
    List<Step> steps = new ArrayList<>();
    add(steps, "approved", "approved_at", order.approvedAt());
    add(steps, "shipped", "shipped_at", order.shippedAt());
    add(steps, "delivered", "delivered_at", order.deliveredAt());
    return steps;
  }

  private static void add(List<Step> steps, String status, String column, Instant at) {
    if (at != null) {
      steps.add(new Step(status, column, at));
    }
  }
}
