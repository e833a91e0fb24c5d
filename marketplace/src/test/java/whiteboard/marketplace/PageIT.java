package whiteboard.marketplace;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import whiteboard.drill.Drill;
import whiteboard.web.Chromium;
import whiteboard.web.Chromium.Look;
import whiteboard.web.PageChecks;

/** The page of a live platform in a real Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {
  private static final long EVENTS = 5_000;

  /** Half a day of the shop a second: four orders. */
  private static final double SPEED = 43_200;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> VIEWS =
      List.of("platform", "sales", "models", "sellers", "data", "drills", "trace");
  private static final String SELLER = "seller-00000";
  private static final String NO_MARKUP = "<img src=x onerror=alert(1)>";

  private LivePlatformInTest platform;
  private Chromium chromium;

  @BeforeAll
  void start() throws Exception {
    chromium = Chromium.launch(); // first: without it there is no need to wait for the platform
    platform = LivePlatformInTest.start(EVENTS, SPEED);
    platform.awaitFollowed();
    platform.change(
        "update shop.products set category = '" + NO_MARKUP + "' where category='toys'");
    platform.change(
        "update shop.sellers set store_name = '%s', updated_at = updated_at + interval '1 minute'"
                .formatted(NO_MARKUP)
            + " where seller_id = '%s'".formatted(SELLER));
    platform.change("alter table shop.orders add column gift_note text default 'none'");
  }

  @AfterAll
  void stop() throws Exception {
    if (platform != null) {
      platform.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void nothingInTheConsoleAndNoOtherHostAsked() {
    chromium.closePages();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  @Order(1)
  void saysThatCaptureStandsAndHoldsTheModelsBack() throws Exception {
    Page page = open("platform");
    Locator capture = page.getByTestId("node-capture");
    try (Connection held = platform.holdCapture()) {
      expect(page.getByTestId("alert-capture-stands")).isVisible(visibleWithin());
      expect(capture).hasAttribute("data-status", "late");
      expect(page.getByTestId("node-models"))
          .containsText(
              Pattern.compile("capture is complete up to [\\d:]+, the batch of"), within());
      expect(page.getByTestId("node-shop")).containsText("takes orders");
      PageChecks.picture(page, "capture-stands");
      held.rollback();
    }

    expect(capture).hasAttribute("data-status", "up", attributeWithin());
    expect(page.getByTestId("alert-capture-stands")).isHidden();
  }

  @Test
  @Order(2)
  void showsWhatTheFirstBatchHasBuilt() throws Exception {
    // Not on the page, which would take a core from the batch.
    await().atMost(PATIENCE).until(() -> platform.metrics().contains("whiteboard_gmv_dollars"));
    Page page = open("platform");
    Locator gmv = page.getByTestId("gmv");

    expect(gmv).hasAttribute("data-value", Pattern.compile("\\d+\\.\\d\\d"), attributeWithin());

    page.navigate("/#sales");
    Locator table = page.locator("#sales-view details", having("With orders and averages"));
    table.locator("summary").click();
    // Another batch may come between the two figures.
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(sum(table)).isEqualTo(gmv.getAttribute("data-value")));
  }

  /** Of the third column, dollars. */
  private static BigDecimal sum(Locator table) {
    return table.locator("tbody tr td:nth-child(3)").allTextContents().stream()
        .map(text -> new BigDecimal(text.replaceAll("[$,]", "")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  @Order(3)
  void countsOrdersAsTheDatabaseHasThem() throws Exception {
    Page page = open("platform");

    try (Connection held = platform.holdShop()) {
      for (String table : List.of("orders", "reviews")) {
        long rows = platform.number("select count(*) from shop." + table);
        expect(page.getByTestId(table))
            .hasAttribute("data-value", Long.toString(rows), attributeWithin());
      }
      held.rollback();
    }
    expect(page.getByTestId("node-capture")).hasAttribute("data-status", "up");
    for (String box : List.of("shop", "kafka", "lake", "models", "warehouse", "answers")) {
      expect(page.getByTestId("node-" + box)).hasAttribute("data-status", "up", attributeWithin());
    }
  }

  @Test
  @Order(3)
  void showsWhatPeopleHaveWrittenAsTextAlone() {
    Page page = open("sales");
    expect(page.locator("#sales-view .bars")).containsText(NO_MARKUP);
    assertThat(page.locator("#sales-view img").count()).isZero();

    page.navigate("/#sellers/" + SELLER);
    Locator history = page.getByTestId("seller-history");
    expect(history.locator("tbody")).containsText(NO_MARKUP, within());
    assertThat(history.locator("img").count()).isZero();
  }

  @Test
  @Order(3)
  void showsASellersVersionsAlongTime() {
    Page page = open("sellers");
    Locator first = page.getByTestId("seller-list").locator("a").first();
    expect(first).isVisible(visibleWithin());
    String id = first.getAttribute("data-id");

    first.click();

    expect(page.locator("#sellers .trace-state")).containsText(id + ": ", within());
    int versions = page.getByTestId("seller-history").locator("tbody tr").count();
    assertThat(versions).isGreaterThan(1);
    expect(page.locator(".timeline svg")).hasAttribute("aria-label", Pattern.compile("What held"));
    page.getByTestId("seller-search").fill("seller-0000");
    page.keyboard().press("Enter");
    expect(page.getByTestId("seller-list").locator("a")).hasCount(10);
  }

  @Test
  @Order(3)
  void opensAModelsSqlByKeyboard() {
    Page page = chromium.open(platform.url() + "/", Look.LAPTOP);
    expect(page.getByTestId("node-shop")).isVisible();
    page.keyboard().press("Tab");
    expect(page.getByText("Skip to the view")).isFocused();
    for (int i = 0; i < 3; i++) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Enter");
    expect(page.locator("#models-title")).isVisible();
    page.getByTestId("model-dim_sellers").focus();
    page.keyboard().press("Enter");

    expect(page.getByTestId("model-sql")).containsText("`staging`.`stg_shop__seller_changes`");
    expect(page.getByTestId("model")).containsText("unique of dim_sellers.seller_key");
    expect(page.getByTestId("model-dim_sellers")).hasAttribute("aria-current", "true");
    page.locator(".model-list summary").click();
    expect(page.locator(".model-list tbody tr")).hasCount(26);
  }

  @Test
  @Order(3)
  void namesTheColumnThatNoModelReads() {
    Page page = open("data");

    expect(page.getByTestId("unknown-column-names"))
        .containsText("lake.orders.gift_note", within());
    expect(page.getByTestId("alert-unknown-columns")).isVisible();
  }

  /** Dollars need no rate, so its lines are not held back. */
  @Test
  @Order(3)
  void followsAnOrderFromTheShopToItsFacts() throws Exception {
    String order =
        "order-%08d"
            .formatted(
                platform.number(
                    "select min(substr(order_id, 7)::int) from shop.orders where currency='USD'"));
    Page page = open("trace");

    page.getByTestId("trace-input").fill(order);
    page.keyboard().press("Enter");

    expect(page.getByTestId("trace-hop-fact")).containsText(order, within());
    for (String hop : List.of("database", "kafka", "lake", "staging", "converted", "dimensions")) {
      expect(page.getByTestId("trace-hop-" + hop)).hasAttribute("data-reached", "");
    }
  }

  @Test
  @Order(3)
  void hasACardForEachDrill() {
    List<Drill> drills = new Marketplace().drills();

    Page page = open("drills");

    expect(page.locator("#drill-cards > article")).hasCount(drills.size());
  }

  @Test
  @Order(3)
  void saysTheSameToPrometheus() throws Exception {
    assertThat(platform.metrics())
        .contains("whiteboard_node_up{node=\"capture\"} 1.0")
        .contains("whiteboard_capture_lag_bytes")
        .contains("whiteboard_gmv_dollars")
        .contains("whiteboard_changes_captured_total");
  }

  @ParameterizedTest
  @Order(4)
  @MethodSource("whiteboard.web.Chromium$Look#all")
  void fitsTheScreen(Look look) {
    Page page = chromium.open(platform.url() + "/", look);
    expect(page.getByTestId("node-shop")).isVisible();
    PageChecks.fits(page, look, VIEWS, "");
  }

  private Page open(String view) {
    return chromium.open(platform.url() + "/#" + view, Look.LAPTOP);
  }

  private static Page.LocatorOptions having(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static LocatorAssertions expect(Locator locator) {
    return assertThat(locator);
  }

  private static LocatorAssertions.HasAttributeOptions attributeWithin() {
    return new LocatorAssertions.HasAttributeOptions().setTimeout((double) PATIENCE.toMillis());
  }

  private static LocatorAssertions.ContainsTextOptions within() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout((double) PATIENCE.toMillis());
  }

  private static LocatorAssertions.IsVisibleOptions visibleWithin() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout((double) PATIENCE.toMillis());
  }
}
