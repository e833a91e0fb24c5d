package whiteboard.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.scenario.Check;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.SimulatedRun;
import whiteboard.scenario.Trace;
import whiteboard.stack.Stack;
import whiteboard.stack.StackExtension;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;

/** The whole platform on whichever stack the build asks for: run, run again, trace. */
@ExtendWith(StackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MarketplaceIT {
  private static final long EVENTS = 5_000;

  /** Late enough to have been captured from its first row on; dollars need no rate. */
  private static final String REVIEWED_ORDER =
      """
      select o.order_id, count(distinct i.line_number)
      from shop.orders o
      join shop.order_items i on i.order_id = o.order_id
      join shop.reviews r on r.order_id = o.order_id
      where o.status = 'delivered' and o.currency = 'USD'
      group by o.order_id order by o.order_id desc limit 1
      """;

  /**
   * A rate for the end of a gap, one that is withdrawn, a seller's name of long ago, and a payment
   * that is gone and comes again.
   */
  private static final List<String> LONG_AGO =
      List.of(
          """
          insert into shop.currency_rates (rate_date, currency, units_per_eur)
          select max(rate_date), 'TRY', 38.5 from shop.currency_rates
          where currency = 'USD' and rate_date not in (
            select rate_date from shop.currency_rates where currency = 'TRY')
          """,
          """
          delete from shop.currency_rates where currency = 'GBP' and rate_date = (
            select max(rate_date) from shop.currency_rates where currency = 'GBP')
          """,
          """
          update shop.sellers set store_name = 'As it was', updated_at = joined_at + interval '1 day'
          where seller_id = (select max(seller_id) from shop.sellers)
          """,
          """
          delete from shop.payments where order_id = (
            select max(order_id) from (
              select order_id from shop.payments group by order_id having count(*) = 1) as single)
          """,
          """
          insert into shop.payments (order_id, payment_number, method, installments, amount)
          select max(order_id), 1, 'voucher', 1, 1.23 from shop.orders
          where order_id not in (select order_id from shop.payments)
          """);

  private static final String TOUCHED =
      """
      select (select count(*) from intermediate.int_touched_facts),
             (select count(*) from staging.stg_shop__orders)
      """;

  private final Marketplace scenario = new Marketplace();
  private final Stack stack;
  private RunReport first;

  MarketplaceIT(Stack stack) {
    this.stack = stack;
  }

  @BeforeAll
  void runOnce() throws Exception {
    scenario.forget(stack);
    first = scenario.runOnce(SimulatedRun.of(EVENTS), stack, Progress.silent());
  }

  @Test
  void bearsOutEveryCheckOnABoundedRun() {
    assertThat(first.checks()).filteredOn(check -> !check.pass()).isEmpty();
    assertThat(first.counts())
        .containsEntry("finance_differences", 0)
        .containsEntry("batch_runs", 1)
        .containsEntry("lake_rows", first.counts().get("lake_distinct"));
  }

  /** Otherwise the checks that compare them would prove nothing. */
  @Test
  void hasSomethingOfEverything() {
    assertThat(first.counts())
        .extractingByKeys("rate_imputed_lines", "held_back_lines", "bridge_reviews")
        .allSatisfy(count -> assertThat(count.longValue()).isPositive());
    assertThat(first.counts().get("dim_sellers").longValue()).isGreaterThan(20);
    long placed = first.counts().get("fact_order_items").longValue();
    long heldBack = first.counts().get("held_back_lines").longValue();
    assertThat(placed + heldBack).isEqualTo(first.counts().get("source_items"));
  }

  @Test
  @Order(1)
  void addsNothingTwice() throws Exception {
    RunReport again = scenario.runOnce(SimulatedRun.of(EVENTS), stack, Progress.silent());

    assertThat(again.checks()).extracting(Check::pass).containsOnly(true);
    assertThat(again.tables()).isEqualTo(first.tables());
    assertThat(again.counts()).containsEntry("batch_runs", 0);
  }

  /**
   * With deletes, of what others point to as well, a rate that comes late and one that is
   * withdrawn, late changes of sellers and reviews of old orders among what comes. The batch does
   * not reach back into the first one: what it does not touch must stay as it is.
   */
  @Test
  @Order(2)
  void takesInWhatChangesAsIfAllHadBeenBuiltAnew() throws Exception {
    deleteWhatOthersPointTo();
    changeWhatWasLongAgo();
    MarketplaceConfig noOverlap = MarketplaceConfig.standard().bounded().withoutOverlap();
    RunReport more =
        new OnceRun(SimulatedRun.of(2 * EVENTS), stack, Progress.silent(), noOverlap).run();
    List<Long> touched = numbers(TOUCHED);
    RunReport rebuilt = scenario.runOnce(anew(2 * EVENTS), stack, Progress.silent());

    assertThat(more.checks()).filteredOn(check -> !check.pass()).isEmpty();
    assertThat(more.counts()).containsEntry("batch_runs", 1);
    assertThat(more.tables()).isNotEqualTo(first.tables());
    assertThat(rebuilt.counts()).containsEntry("batch_runs", 1);
    assertThat(rebuilt.tables()).isEqualTo(more.tables());
    assertThat(touched.get(0)).isPositive().isLessThan(touched.get(1));
  }

  /** A buyer, a seller and an order whose lines stay. */
  private void deleteWhatOthersPointTo() throws SQLException {
    try (Connection shop = stack.postgres().connect();
        Statement statement = shop.createStatement()) {
      for (String table : List.of("users", "sellers", "orders")) {
        String key = ShopDatabase.KEYS.get(table);
        int gone =
            statement.executeUpdate(
                "delete from shop.%1$s where %2$s = (select min(%2$s) from shop.%1$s)"
                    .formatted(table, key));
        assertThat(gone).isEqualTo(1);
      }
    }
  }

  private void changeWhatWasLongAgo() throws SQLException {
    try (Connection shop = stack.postgres().connect();
        Statement statement = shop.createStatement()) {
      for (String change : LONG_AGO) {
        assertThat(statement.executeUpdate(change)).as(change).isEqualTo(1);
      }
    }
  }

  private List<Long> numbers(String query) {
    try (WarehouseSession session = Warehouse.left(stack.home())) {
      Row row = session.spark().sql(query).first();
      return List.of(row.getLong(0), row.getLong(1));
    }
  }

  @Test
  void followsAnOrderThroughEveryHop() throws Exception {
    String order;
    long lines;
    try (Connection shop = stack.postgres().connect();
        Statement statement = shop.createStatement();
        ResultSet row = statement.executeQuery(REVIEWED_ORDER)) {
      row.next();
      order = row.getString(1);
      lines = row.getLong(2);
    }

    Trace trace = scenario.trace(stack.home(), order);

    assertThat(trace.hops())
        .extracting(Trace.Hop::name)
        .containsExactly(
            "database",
            "kafka",
            "lake",
            "staging",
            "converted",
            "fact",
            "held back",
            "dimensions",
            "reviews");
    assertThat(items(trace, "kafka"))
        .filteredOn(change -> change.get("table").equals("orders"))
        .extracting(change -> change.get("op") + " " + change.get("status"))
        .containsExactly("c created", "u approved", "u shipped", "u delivered");
    assertThat(items(trace, "lake")).hasSameSizeAs(items(trace, "kafka"));
    assertThat(items(trace, "converted")).hasSize((int) lines);
    assertThat(items(trace, "fact")).hasSize((int) lines);
    assertThat(items(trace, "held back")).isEmpty();
    assertThat(items(trace, "dimensions")).extracting(item -> item.get("of")).contains("buyer");
    assertThat(items(trace, "reviews")).isNotEmpty();
  }

  @Test
  void saysThatAnOrderIsUnknown() throws Exception {
    assertThat(scenario.trace(stack.home(), "nobody's' or '1' = '1").found()).isFalse();
  }

  private static List<Map<String, String>> items(Trace trace, String hop) {
    return trace.hops().stream()
        .filter(candidate -> candidate.name().equals(hop))
        .flatMap(found -> found.items().stream())
        .toList();
  }

  private static RunRequest anew(long events) {
    RunRequest usual = SimulatedRun.of(events);
    return new RunRequest(
        events,
        usual.seed(),
        false,
        usual.sources(),
        usual.files(),
        false,
        true,
        usual.speed(),
        usual.clock());
  }
}
