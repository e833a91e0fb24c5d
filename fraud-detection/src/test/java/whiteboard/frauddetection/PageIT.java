package whiteboard.frauddetection;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import whiteboard.drill.Drill;
import whiteboard.frauddetection.Recount.Stops;
import whiteboard.frauddetection.domain.ModelRegistry.Roles;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.web.Chromium;
import whiteboard.web.Chromium.Look;
import whiteboard.web.PageChecks;

/** The page of a live platform in a real Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {
  /** 600 payments a day: a few of them are blocked each week. */
  private static final long EVENTS = 30_000;

  /** So that more than a week of payments is judged, and no retraining is due yet. */
  private static final Duration PAST = Duration.ofDays(17);

  /** A payment every few seconds: one can look before the next one comes. */
  private static final double SPEED = 100;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DRILL = "duplicate-transactions";
  private static final List<String> VIEWS =
      List.of("platform", "decisions", "threshold", "models", "drills", "trace");

  private LivePlatformInTest platform;
  private Chromium chromium;

  @BeforeAll
  void start() throws Exception {
    chromium = Chromium.launch(); // first: without it there is no need to wait for the platform
    platform = LivePlatformInTest.start(EVENTS, PAST, SPEED);
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
  void showsTheVerdictsThatTheTopicHolds() {
    Page page = open("decisions");
    Locator verdicts = page.locator("#verdicts");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<Verdict, Long> given = platform.recount().verdicts();
              given.forEach(
                  (verdict, count) ->
                      expect(verdicts)
                          .hasAttribute("data-" + lower(verdict), number(count), atOnce()));
              assertThat(given).containsOnlyKeys(Verdict.values());
            });
  }

  @Test
  void showsDecisionsAsTheyCome() {
    Page page = open("platform");
    Locator decided = page.getByTestId("counter-features-decided");
    long before = platform.recount().decided();

    await().atMost(PATIENCE).until(() -> platform.recount().decided() > before);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                expect(decided)
                    .hasAttribute("data-value", number(platform.recount().decided()), atOnce()));
  }

  @Test
  void showsHowRightTheVerdictsWere() {
    Page page = open("threshold");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Recount recount = platform.recount();
              Stops blocked = recount.blocked();
              assertThat(value(page, "precision")).isEqualTo(blocked.precision());
              assertThat(value(page, "recall")).isEqualTo(blocked.recall());
              assertThat(cents(page, "blocked-fraud")).isEqualTo(blocked.caughtCents());
              assertThat(cents(page, "blocked-honest")).isEqualTo(blocked.honestCents());
              assertThat(cents(page, "lost")).isEqualTo(blocked.lostCents());
              assertThat(blocked.frauds()).isPositive();
            });
  }

  @Test
  void worksOutWhatAnotherThresholdWouldHaveCost() {
    Page page = open("threshold");
    Locator slider = page.getByTestId("threshold-slider");
    expect(slider).hasValue("85");
    slider.focus();
    for (int i = 0; i < 35; i++) {
      page.keyboard().press("ArrowLeft");
    }
    expect(page.getByTestId("threshold-chosen")).hasText("0.50");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Stops would = platform.recount().wouldBlockFrom(0.5);
              assertThat(value(page, "would-precision")).isEqualTo(would.precision());
              assertThat(value(page, "would-recall")).isEqualTo(would.recall());
              assertThat(cents(page, "would-save")).isEqualTo(would.caughtCents());
              assertThat(cents(page, "would-refuse")).isEqualTo(would.honestCents());
              assertThat(cents(page, "would-lose")).isEqualTo(would.lostCents());
            });
    PageChecks.picture(page, "threshold-moved");
  }

  @Test
  void showsWhoChallengesWhom() {
    Roles roles = platform.registry().roles();

    Page page = open("models");

    expect(page.getByTestId("side-champion").locator("h2")).hasText(roles.champion().orElseThrow());
    expect(page.getByTestId("role-log").locator("tbody tr"))
        .hasCount(platform.registry().log().size());
  }

  @Test
  void followsABlockThatIsClicked() {
    Page page = open("decisions");
    Locator blocked = page.locator("[data-testid=feed] > [data-verdict=BLOCK]").last();
    String id = blocked.getAttribute("data-id");

    blocked.locator("a").click();

    expect(page.getByTestId("trace-input")).hasValue(id);
    expect(page.getByTestId("trace-hop-decision")).containsText("BLOCK", longer());
    for (String hop : List.of("kafka", "arrival", "features", "redis", "scores", "lake")) {
      expect(page.getByTestId("trace-hop-" + hop)).hasAttribute("data-reached", "");
    }
    expect(page.getByTestId("trace-hop-authorization").locator("dl")).hasCount(1);
    PageChecks.picture(page, "trace-of-a-block");
  }

  @Test
  void hasACardForEachDrill() {
    List<Drill> drills = new FraudDetection().drills();

    Page page = open("drills");

    expect(page.locator("#drill-cards > article")).hasCount(drills.size());
    for (Drill drill : drills) {
      expect(page.getByTestId("drill-" + drill.name() + "-start")).containsText("Break it");
    }
  }

  @Test
  void breaksSomethingAndShowsTheEvidence() {
    PageChecks.breaks(open("drills"), DRILL);
  }

  @Test
  void saysTheSameToPrometheus() {
    Page page = open("platform");
    page.getByTestId("node-gateway").waitFor();

    String metrics = page.request().get(platform.url() + "/metrics").text();

    assertThat(metrics)
        .contains("whiteboard_node_up{node=\"redis\"} 1.0")
        .contains("whiteboard_authorizations_total{verdict=\"block\"}")
        .contains("whiteboard_consumer_lag_seconds")
        .contains("whiteboard_breaker_open")
        .contains("whiteboard_stage_millis{quantile=\"0.99\",stage=\"redis read\"}");
  }

  @Test
  void goesByKeyboardAlone() {
    Page page = chromium.open(platform.url() + "/", Look.LAPTOP);
    expect(page.getByTestId("node-gateway")).isVisible();

    page.keyboard().press("Tab");
    expect(page.getByText("Skip to the view")).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    expect(page.locator("#decisions-title")).isVisible();
    page.locator("#feed-stopped").focus();
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    expect(page.locator("#trace-title")).isVisible();
    expect(page.getByTestId("trace-hop-decision")).containsText("by", longer());
  }

  @ParameterizedTest
  @MethodSource("whiteboard.web.Chromium$Look#all")
  void fitsTheScreen(Look look) {
    Page page = chromium.open(platform.url() + "/", look);
    expect(page.getByTestId("node-gateway")).isVisible();
    expect(page.getByTestId("precision"))
        .hasAttribute("data-value", Pattern.compile("[\\d.]+"), within());
    PageChecks.fits(page, look, VIEWS, "");
  }

  private Page open(String view) {
    return chromium.open(platform.url() + "/#" + view, Look.LAPTOP);
  }

  /** NaN where there is none. */
  private static double value(Page page, String testId) {
    String value = page.getByTestId(testId).getAttribute("data-value");
    return value == null ? Double.NaN : Double.parseDouble(value);
  }

  private static long cents(Page page, String testId) {
    return Math.round(100 * value(page, testId));
  }

  private static String number(long value) {
    return Long.toString(value);
  }

  private static String lower(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static LocatorAssertions expect(Locator locator) {
    return assertThat(locator);
  }

  /** Read as it is: the caller looks again. */
  private static LocatorAssertions.HasAttributeOptions atOnce() {
    return new LocatorAssertions.HasAttributeOptions().setTimeout(500);
  }

  private static LocatorAssertions.HasAttributeOptions within() {
    return new LocatorAssertions.HasAttributeOptions().setTimeout((double) PATIENCE.toMillis());
  }

  private static LocatorAssertions.ContainsTextOptions longer() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout((double) PATIENCE.toMillis());
  }
}
