package whiteboard.frauddetection.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import whiteboard.frauddetection.live.MadeUpPlatform.Mood;
import whiteboard.web.Chromium;
import whiteboard.web.Chromium.Look;
import whiteboard.web.PageChecks;
import whiteboard.web.WebAddress;

/**
 * What the page makes of facts that stand still, in a real Chromium: its arithmetic and its looks.
 * Its pictures are in target/screenshots.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageWithMadeUpFactsIT {
  private static final List<String> VIEWS =
      List.of("platform", "decisions", "threshold", "models", "drills", "trace");

  private Chromium chromium;
  private MadeUpPlatform well;
  private MadeUpPlatform bad;
  private MadeUpPlatform broken;

  @BeforeAll
  void start() {
    chromium = Chromium.launch();
    well = MadeUpPlatform.start(Mood.WELL, WebAddress.anyLoopbackPort());
    bad = MadeUpPlatform.start(Mood.BAD_CHALLENGER, WebAddress.anyLoopbackPort());
    broken = MadeUpPlatform.start(Mood.BROKEN, WebAddress.anyLoopbackPort());
  }

  @AfterAll
  void stop() {
    Stream.of(well, bad, broken).filter(one -> one != null).forEach(MadeUpPlatform::close);
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
  void worksOutWhatAnotherThresholdWouldHaveCost() {
    Page page = open(well, "threshold");
    Locator slider = page.getByTestId("threshold-slider");
    expect(slider).hasValue("85");
    showsOutcomeAt(page, 85);

    slider.focus();
    for (int i = 0; i < 15; i++) {
      page.keyboard().press("ArrowLeft");
    }

    expect(page.getByTestId("threshold-chosen")).hasText("0.70");
    showsOutcomeAt(page, 70);
    page.getByText("Back to the one in force").click();
    expect(slider).hasValue("85");
    showsOutcomeAt(page, 85);
  }

  /** Worked out here from the bins that the page was sent. */
  private void showsOutcomeAt(Page page, int threshold) {
    ScoresSection.Model model = well.ledger().scores().models().get(0);
    long caught = sum(model.fraud(), threshold);
    long refused = sum(model.honest(), threshold);
    expect(page.getByTestId("would-precision"))
        .hasAttribute("data-value", number(caught / (double) (caught + refused)));
    expect(page.getByTestId("would-recall"))
        .hasAttribute("data-value", number(caught / (double) sum(model.fraud(), 0)));
    assertThat(dollars(page, "would-save")).isEqualTo(cents(model.fraudDollars(), threshold));
    assertThat(dollars(page, "would-refuse")).isEqualTo(cents(model.honestDollars(), threshold));
    assertThat(dollars(page, "would-lose"))
        .isEqualTo(cents(model.fraudDollars(), 0) - cents(model.fraudDollars(), threshold));
  }

  @Test
  void showsHowRightTheVerdictsWere() {
    QualitySection.Sums total = well.ledger().quality().total();

    Page page = open(well, "threshold");

    expect(page.getByTestId("precision")).hasAttribute("data-value", number(total.precision()));
    expect(page.getByTestId("recall")).hasAttribute("data-value", number(total.recall()));
    assertThat(dollars(page, "lost")).isEqualTo(Math.round(100 * total.lostDollars()));
  }

  @Test
  void showsWhoWasStoppedAndWhy() {
    DecisionsSection.Row newest = well.ledger().decisions().stopped().get(0);

    Page page = open(well, "decisions");

    Locator row = page.getByTestId("feed").locator("> li").first();
    expect(row).hasAttribute("data-id", newest.id());
    expect(row).containsText(newest.reasons().get(0).sentence());
    page.getByText("All", new Page.GetByTextOptions().setExact(true)).click();
    expect(page.getByTestId("feed").locator("> li")).hasCount(20);
  }

  @Test
  void holdsTheFeedWhileSomebodyReads() {
    Page page = open(well, "decisions");
    page.getByText("All", new Page.GetByTextOptions().setExact(true)).click();
    Locator first = page.getByTestId("feed").locator("> li").first();
    page.getByTestId("feed-hold").click();
    String held = first.getAttribute("data-id");

    well.tick();
    expect(page.locator(".still")).hasText("Held while you read.");
    expect(first).hasAttribute("data-id", held);

    page.getByTestId("feed-hold").click();
    expect(first).hasAttribute("data-id", well.ledger().decisions().newest().get(0).id());
  }

  @Test
  void saysThatTheChallengerWouldBlockEverybody() {
    Page page = open(bad, "models");

    expect(page.getByTestId("models-verdict")).containsText("v2 would block everybody: 100%");
    expect(page.getByTestId("models-verdict")).containsText("It decides about nobody");
    expect(page.getByTestId("side-challenger")).containsText("on probation");
    expect(page.getByTestId("side-challenger")).hasAttribute("data-broken", "");
    expect(page.getByTestId("alert-bad-challenger")).isVisible();
    PageChecks.picture(page, "models-bad-challenger");
  }

  @Test
  void showsWhatIsBroken() {
    Page page = open(broken, "platform");

    expect(page.getByTestId("node-redis")).hasAttribute("data-status", "down");
    expect(page.getByTestId("node-model")).containsText("breaker open: rules decide");
    expect(page.getByTestId("breaker")).hasText("open");
    expect(page.getByTestId("redis-read")).hasText("no answer");
    expect(page.getByTestId("alert-consumer-lag")).isVisible();
    expect(page.getByTestId("alert-breaker-open")).isVisible();
    PageChecks.picture(page, "platform-broken");
  }

  @Test
  void goesByKeyboardAlone() {
    Page page = chromium.open(well.url() + "/", Look.LAPTOP);
    expect(page.getByTestId("node-gateway")).isVisible();

    page.keyboard().press("Tab");
    expect(page.getByText("Skip to the view")).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    expect(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Decisions")))
        .isFocused();
    page.keyboard().press("Enter");
    expect(page.locator("#decisions-title")).isVisible();

    page.locator("#feed-stopped").focus();
    page.keyboard().press("ArrowRight");
    expect(page.locator("#feed-newest")).isChecked();
    page.keyboard().press("Tab");
    expect(page.getByTestId("feed-hold")).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    expect(page.locator("#trace-title")).isVisible();
  }

  static Stream<Arguments> looks() {
    return Look.all().stream()
        .flatMap(look -> Stream.of(Mood.WELL, Mood.BROKEN).map(mood -> Arguments.of(look, mood)));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void fitsTheScreen(Look look, Mood mood) {
    MadeUpPlatform platform = mood == Mood.WELL ? well : broken;
    Page page = chromium.open(platform.url() + "/", look);
    expect(page.getByTestId("node-gateway")).isVisible();
    PageChecks.fits(page, look, VIEWS, "made-up-%s-".formatted(mood));
  }

  private Page open(MadeUpPlatform platform, String view) {
    return chromium.open(platform.url() + "/#" + view, Look.LAPTOP);
  }

  private static long dollars(Page page, String testId) {
    return Math.round(
        100 * Double.parseDouble(page.getByTestId(testId).getAttribute("data-value")));
  }

  private static long cents(double[] dollars, int from) {
    double sum = 0;
    for (int i = from; i < dollars.length; i++) {
      sum += dollars[i];
    }
    return Math.round(100 * sum);
  }

  private static long sum(long[] counts, int from) {
    long sum = 0;
    for (int i = from; i < counts.length; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /** As JavaScript writes it. */
  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static LocatorAssertions expect(Locator locator) {
    return assertThat(locator);
  }
}
