package whiteboard.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.cli.UserError;

class ModelRunTest {
  private static final String ORDERS = "select order_id, amount_cents from orders order by 1";
  private static final Map<String, Object> SINCE_NOON = Map.of("batch_from", "2025-11-01 12:00:00");

  private final ShopWarehouse shop = new ShopWarehouse();

  @BeforeEach
  void ingestTwoOrdersOneOfThemTwice() {
    shop.ingest("o1", "c1", 100, "2025-11-01 10:00:00");
    shop.ingest("o1", "c1", 300, "2025-11-01 11:00:00");
    shop.ingest("o2", "c2", 500, "2025-11-01 10:00:00");
  }

  @Test
  void buildsTestsAndPublishesThenMergesByKey() {
    RunResult first = shop.build("1", Map.of());

    assertThat(first.published()).isTrue();
    assertThat(first.tests()).hasSize(9).allMatch(TestResult::pass);
    assertThat(first.unknownColumns()).isEmpty();
    assertThat(shop.rows(ORDERS)).containsExactly("[o1,300]", "[o2,500]");
    assertThat(shop.rows("select * from customer_totals order by 1"))
        .containsExactly("[c1,Ada,1,3.00]", "[c2,Grace,1,5.00]");
    assertThat(shop.rows("select count(*) from staging.stg_shop__orders")).containsExactly("[3]");

    shop.ingest("o2", "c2", 700, "2025-11-01 13:00:00");
    shop.ingest("o3", "c1", 50, "2025-11-01 13:00:00");
    RunResult second = shop.build("2", SINCE_NOON);

    assertThat(shop.rows(ORDERS)).containsExactly("[o1,300]", "[o2,700]", "[o3,50]");
    assertThat(shop.rows("select spent_dollars from customer_totals order by customer_id"))
        .containsExactly("[3.50]", "[7.00]");
    ModelResult orders = second.models().get(second.models().size() - 2);
    assertThat(orders.relation()).isEqualTo("marts.orders");
    assertThat(orders.rows()).contains(3L);
    assertThat(orders.sql()).contains("__dbt__cte__int_orders__latest").contains("12:00:00");
    Table table = shop.session.catalog().loadTable(TableIdentifier.of("marts", "orders"));
    assertThat(table.refs()).containsOnlyKeys("main");
    assertThat(table.spec().fields()).hasSize(1);
    assertThat(table.sortOrder().fields()).hasSize(1);
    assertThat(table.properties()).containsEntry("whiteboard.owner", "shop");
  }

  @Test
  void failedTestLeavesWhatReadersSeeAndNamesTheRows() {
    shop.build("1", Map.of());
    shop.ingest("o3", "nobody", -7, "2025-11-01 13:00:00");

    FailedTestsException failure =
        catchThrowableOfType(
            FailedTestsException.class,
            () ->
                shop.build(
                    "2",
                    Map.of("batch_from", "2025-11-01 12:00:00", "smallest_order_cents", -100)));

    assertThat(failure)
        .hasMessageContaining("relationships of orders.customer_id: 1 failing rows")
        .hasMessageContaining("{\"customer_id\":\"nobody\"}")
        .hasMessageContaining("non_negative of orders.amount_cents: 1 failing rows")
        .hasMessageContaining("totals_reconcile_with_orders");
    assertThat(shop.rows(ORDERS)).containsExactly("[o1,300]", "[o2,500]");
    Table table = shop.session.catalog().loadTable(TableIdentifier.of("marts", "orders"));
    assertThat(table.refs()).containsOnlyKeys("main");
  }

  @Test
  void uniqueTestCountsTheSurplusRowsAndShowsTheRepeatedValue() {
    shop.session.spark().sql("insert into raw.customers values ('c2', 'Grace'), ('c2', 'Grace')");

    FailedTestsException failure =
        catchThrowableOfType(FailedTestsException.class, () -> shop.build("1", Map.of()));

    assertThat(failure)
        .hasMessageContaining("unique of stg_shop__customers.customer_id: 2 failing rows")
        .hasMessageContaining("{\"customer_id\":\"c2\",\"n_records\":3}");
  }

  @Test
  void publicationCutShortIsCompletedByTheNextStart() {
    shop.build("1", Map.of());
    shop.ingest("o3", "c1", 50, "2025-11-01 13:00:00");
    ModelRun dying =
        new ModelRun(
            shop.session,
            ShopWarehouse.project(),
            shop.ledger,
            new RunListener() {
              @Override
              public void publishing(Publication publication) {
                // As far as a process got that died between two tables.
                Publication first =
                    new Publication(
                        publication.runId(), publication.tables().subList(0, 1), Map.of());
                new Publisher(shop.session.isolated(), shop.session.catalog()).publish(first);
                throw new IllegalStateException("killed");
              }
            });

    assertThatThrownBy(() -> dying.build(new RunRequest("2", SINCE_NOON, false)))
        .hasMessage("killed");

    assertThat(shop.ledger.unfinished()).hasSize(1);
    assertThat(shop.rows("select count(*) from orders")).containsExactly("[3]");
    assertThat(shop.rows("select sum(orders) from customer_totals")).containsExactly("[2]");

    shop.run(ShopWarehouse.project()).finishPublications();

    assertThat(shop.ledger.unfinished()).isEmpty();
    assertThat(shop.rows("select sum(orders) from customer_totals")).containsExactly("[3]");
  }

  @Test
  void readersSeeTheOldRowsUntilThePublication() {
    shop.build("1", Map.of());
    shop.ingest("o3", "c1", 50, "2025-11-01 13:00:00");
    StringBuilder seen = new StringBuilder();
    ModelRun run =
        new ModelRun(
            shop.session,
            ShopWarehouse.project(),
            shop.ledger,
            new RunListener() {
              @Override
              public void publishing(Publication publication) {
                seen.append(shop.rows("select count(*) from orders"))
                    .append(shop.rows("select count(*) from marts.orders.branch_run_2"));
              }
            });

    run.build(new RunRequest("2", SINCE_NOON, false));

    assertThat(seen).hasToString("[[2]][[3]]");
  }

  @Test
  void branchOfAKilledRunIsDroppedAtTheNextStart() {
    shop.build("1", Map.of());
    Table table = shop.session.catalog().loadTable(TableIdentifier.of("marts", "orders"));
    table.manageSnapshots().createBranch("run_killed").commit();

    shop.build("2", SINCE_NOON);

    table.refresh();
    assertThat(table.refs()).containsOnlyKeys("main");
  }

  @Test
  void fullRefreshForgetsWhatTheInputNoLongerHas() {
    shop.build("1", Map.of());
    shop.session.spark().sql("delete from raw.orders where order_id = 'o1'");

    shop.build("2", Map.of());
    assertThat(shop.rows(ORDERS)).containsExactly("[o1,300]", "[o2,500]");

    shop.run(ShopWarehouse.project()).build(new RunRequest("3", Map.of(), true));
    assertThat(shop.rows(ORDERS)).containsExactly("[o2,500]");
  }

  @Test
  void newColumnOfAModelIsAddedToItsTable(@TempDir Path folder) throws IOException {
    shop.build("1", Map.of());
    Path project = ShopWarehouse.copyTo(folder);
    replace(
        project,
        "marts/orders.sql",
        "amount_cents, ordered_at\n",
        "amount_cents, ordered_at, customer_id = 'c1' as is_ada\n");
    shop.ingest("o3", "c1", 50, "2025-11-01 13:00:00");

    shop.run(ModelProject.in(project)).build(new RunRequest("2", SINCE_NOON, false));

    assertThat(shop.rows("select order_id, is_ada from orders order by 1"))
        .containsExactly("[o1,null]", "[o2,null]", "[o3,true]");
  }

  /** In place of a merge; in a first run there is nothing to take out, and so no statement. */
  @Test
  void hookBeforeTheQueryTakesOutWhatTheQueryWritesAnew(@TempDir Path folder) throws IOException {
    Path project = ShopWarehouse.copyTo(folder);
    replace(
        project,
        "marts/orders.sql",
        "incremental_strategy='merge',",
        "incremental_strategy='append', pre_hook=\"{% if is_incremental() %}delete from {{ this }}"
            + " where order_id in (select order_id from {{ source('shop', 'orders') }}"
            + " where _ingested_at >= timestamp '{{ var('batch_from') }}'){% endif %}\",");
    ModelRun run = shop.run(ModelProject.in(project));
    run.build(new RunRequest("1", Map.of(), false));
    shop.ingest("o2", "c2", 700, "2025-11-01 13:00:00");
    shop.ingest("o3", "c1", 50, "2025-11-01 13:00:00");

    run.build(new RunRequest("2", SINCE_NOON, false));

    assertThat(shop.rows(ORDERS)).containsExactly("[o1,300]", "[o2,700]", "[o3,50]");
  }

  @Test
  void missingSourceColumnIsRefusedAndAnUnknownOneReported() {
    shop.session.spark().sql("alter table raw.orders add column coupon string");

    assertThat(shop.build("1", Map.of()).unknownColumns()).containsExactly("shop.orders.coupon");

    shop.session.spark().sql("alter table raw.orders drop column amount_cents");
    assertThatThrownBy(() -> shop.build("2", Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Cannot build stg_shop__orders")
        .hasMessageContaining("lacks the column amount_cents");
  }

  @Test
  void freshnessGoesByTheNewestRow() {
    Instant elevenOClock = Instant.parse("2025-11-01T11:00:00Z");
    ModelRun run = shop.run(ShopWarehouse.project());

    assertThat(run.freshness(elevenOClock.plus(Duration.ofHours(6))))
        .containsExactly(
            new SourceFreshness(
                "shop.orders", Optional.of(elevenOClock), SourceFreshness.Status.PASS));
    assertThat(run.freshness(elevenOClock.plus(Duration.ofHours(7))).get(0).status())
        .isEqualTo(SourceFreshness.Status.WARN);
    assertThat(run.freshness(elevenOClock.plus(Duration.ofHours(25))).get(0).status())
        .isEqualTo(SourceFreshness.Status.ERROR);
  }

  @Test
  void brokenQueryNamesModelFileAndReason(@TempDir Path folder) throws IOException {
    Path project = ShopWarehouse.copyTo(folder);
    replace(project, "staging/stg_shop__customers.sql", "customer_name", "customer_nam");

    assertThatThrownBy(
            () -> shop.run(ModelProject.in(project)).build(new RunRequest("1", Map.of(), false)))
        .isInstanceOf(FailedModelException.class)
        .hasMessageContaining("Cannot build stg_shop__customers")
        .hasMessageContaining("stg_shop__customers.sql")
        .hasMessageContaining("`customer_nam` cannot be resolved");
  }

  private static void replace(Path project, String model, String from, String to)
      throws IOException {
    Path file = project.resolve("models").resolve(model);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }
}
