package whiteboard.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
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
   * With deletes, of what others point to as well, late changes of sellers and reviews of old
   * orders among what comes.
   */
  @Test
  @Order(2)
  void takesInWhatChangesAsIfAllHadBeenBuiltAnew() throws Exception {
    deleteWhatOthersPointTo();
    RunReport more = scenario.runOnce(SimulatedRun.of(2 * EVENTS), stack, Progress.silent());
    RunReport rebuilt = scenario.runOnce(anew(2 * EVENTS), stack, Progress.silent());

    assertThat(more.checks()).filteredOn(check -> !check.pass()).isEmpty();
    assertThat(more.counts()).containsEntry("batch_runs", 1);
    assertThat(more.tables()).isNotEqualTo(first.tables());
    assertThat(rebuilt.counts()).containsEntry("batch_runs", 1);
    assertThat(rebuilt.tables()).isEqualTo(more.tables());
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
