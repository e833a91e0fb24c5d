package whiteboard.ridesharing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import whiteboard.scenario.RunReport;
import whiteboard.web.Chromium;
import whiteboard.web.Chromium.Look;
import whiteboard.web.PageChecks;

/** The page of a live platform in a real Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {
  private static final long EVENTS = 6_000;

  /** So slow that no further batch is due while the tests run, fast enough for windows to close. */
  private static final double SPEED = 20;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DRILL = "flink-crash";
  private static final List<String> VIEWS =
      List.of("platform", "operations", "finance", "drills", "trace");

  private LivePlatformInTest platform;
  private Chromium chromium;

  @BeforeAll
  void start() throws Exception {
    chromium = Chromium.launch(); // first: without it there is no need to wait for the platform
    platform = LivePlatformInTest.start(EVENTS, SPEED);
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
  void showsTheRevenueOfTheReport() {
    RunReport report = platform.report();

    Page page = open("finance");

    expect(page.getByTestId("fact-trips"))
        .hasAttribute(
            "data-value", number(report.tables().get("marts.fact_trips").rows()), within());
    Map<String, Number> counts = report.counts();
    assertThat(counts).containsKeys("revenue_USD", "revenue_GBP", "revenue_EUR");
    for (String currency : List.of("USD", "GBP", "EUR")) {
      expect(page.getByTestId("revenue-" + currency))
          .hasAttribute("data-value", counts.get("revenue_" + currency).toString());
    }
    expect(page.getByTestId("finance-verdict")).containsText("0 differences");
  }

  @Test
  void showsTheCountsThatRedisHolds() {
    Page page = open("platform");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, Long> held = platform.redis().counts();
              held.forEach(
                  (name, count) ->
                      assertThat(value(page, "counter-hot-path-" + name))
                          .as(name)
                          .isEqualTo(number(count)));
              assertThat(held.get("on_time")).isPositive();
            });
  }

  @Test
  void showsThePricesThatRedisHolds() {
    Page page = open("operations");
    Locator cells = page.locator("#map [role=option]");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              List<?> shown = shownPrices(cells);
              assertThat(shown).isNotEmpty();
              for (Object cell : shown) {
                List<?> idAndLabel = (List<?>) cell;
                assertThat((String) idAndLabel.get(1))
                    .startsWith(platform.redis().price(idAndLabel.get(0)) + " near");
              }
            });
  }

  @Test
  void followsATripThatIsClicked() {
    Page page = open("trace");
    Locator recent =
        page.getByTestId("trace-recent")
            .getByRole(AriaRole.LISTITEM)
            .filter(new Locator.FilterOptions().setHasText("in the warehouse"))
            .locator("a")
            .first();
    await().atMost(PATIENCE).until(() -> reloadedShows(page, recent));
    String trip = recent.textContent();

    recent.click();

    expect(page.getByTestId("trace-input")).hasValue(trip);
    expect(page.getByTestId("trace-hop-fact")).containsText(trip, longer());
    for (String hop : List.of("kafka", "classified", "lake", "batch", "dimensions")) {
      expect(page.getByTestId("trace-hop-" + hop)).hasAttribute("data-reached", "");
    }
    int events = page.getByTestId("trace-hop-kafka").locator("tbody tr").count();
    expect(page.getByTestId("trace-hop-lake").locator("tbody tr")).hasCount(events);
  }

  @Test
  void saysThatATripIsUnknown() {
    Page page = chromium.unwatched(platform.url(), Look.LAPTOP); // a 404 is noted in the console
    page.navigate("/#trace");

    page.getByTestId("trace-input").fill("no-such-trip");
    page.keyboard().press("Enter");

    expect(page.locator(".trace-state")).containsText("No hop knows no-such-trip", longer());
  }

  @Test
  void breaksSomethingAndShowsTheEvidence() {
    PageChecks.breaks(open("drills"), DRILL);
  }

  @Test
  void goesByKeyboardAlone() {
    Page page = chromium.open(platform.url() + "/", Look.LAPTOP);
    expect(page.getByTestId("node-kafka")).isVisible();

    page.keyboard().press("Tab");
    expect(page.getByText("Skip to the view")).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    expect(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Operations")))
        .isFocused();
    page.keyboard().press("Enter");
    expect(page.locator("#operations-title")).isVisible();

    page.locator("#region-new-york").focus();
    page.keyboard().press("ArrowRight");
    expect(page.locator("#region-london")).isChecked();
    expect(page.getByTestId("ops-active_trips").locator("xpath=..")).containsText("London");
    page.keyboard().press("Tab");
    expect(page.getByTestId("surge-map")).isFocused();
  }

  @Test
  void saysSoWhileThereIsNoConnection() {
    Page page = chromium.unwatched(platform.url(), Look.LAPTOP);
    page.route("**/api/live", route -> route.abort());

    page.navigate("/");
    expect(page.getByTestId("connection")).hasText("connection lost");
    expect(page.locator("#lost")).isVisible();

    page.unroute("**/api/live");
    expect(page.getByTestId("connection")).hasText("live", soon());
    expect(page.locator("#lost")).isHidden();
  }

  @ParameterizedTest
  @MethodSource("whiteboard.web.Chromium$Look#all")
  void fitsTheScreen(Look look) {
    Page page = chromium.open(platform.url() + "/", look);
    expect(page.getByTestId("node-hot-path")).isVisible();
    expect(page.getByTestId("fact-trips"))
        .hasAttribute("data-value", Pattern.compile("\\d+"), within());
    PageChecks.fits(page, look, VIEWS, "");
  }

  private Page open(String view) {
    return chromium.open(platform.url() + "/#" + view, Look.LAPTOP);
  }

  private static boolean reloadedShows(Page page, Locator wanted) {
    page.reload();
    page.getByTestId("trace-recent").locator("li").first().waitFor();
    return wanted.isVisible();
  }

  /** Each a list of cell and label; read at once, for the page does not stand still. */
  private static List<?> shownPrices(Locator cells) {
    return (List<?>)
        cells.evaluateAll(
            "cells => cells.map(cell => [cell.dataset.cell, cell.getAttribute('aria-label')])");
  }

  private static String value(Page page, String testId) {
    return page.getByTestId(testId).getAttribute("data-value");
  }

  private static String number(long value) {
    return Long.toString(value);
  }

  private static LocatorAssertions expect(Locator locator) {
    return assertThat(locator);
  }

  private static LocatorAssertions.HasAttributeOptions within() {
    return new LocatorAssertions.HasAttributeOptions().setTimeout((double) PATIENCE.toMillis());
  }

  private static LocatorAssertions.ContainsTextOptions longer() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout((double) PATIENCE.toMillis());
  }

  private static LocatorAssertions.HasTextOptions soon() {
    return new LocatorAssertions.HasTextOptions().setTimeout((double) PATIENCE.toMillis());
  }
}
