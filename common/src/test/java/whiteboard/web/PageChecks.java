package whiteboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What every scenario's page must do. Its pictures are in the module's target/screenshots. */
public final class PageChecks {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final Duration A_DRILL = Duration.ofMinutes(5);

  private PageChecks() {}

  /**
   * No view needs to be scrolled sideways; takes a picture of each.
   *
   * @param pictures names them, before the view's name and the look's
   */
  public static void fits(Page page, Chromium.Look look, List<String> views, String pictures) {
    for (String view : views) {
      page.navigate("/#" + view);
      expect(page.locator("#" + view + " h1")).isVisible();
      picture(page, pictures + view + "-" + look.name());
      assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as("%s fits %s", view, look)
          .isTrue();
    }
  }

  /** Runs a drill from its card, on the view of drills, and finds its evidence there. */
  public static void breaks(Page page, String drill) {
    page.getByTestId("drill-" + drill + "-start").click();

    Locator result = page.getByTestId("drill-" + drill + "-result");
    expect(result)
        .hasAttribute(
            "data-pass",
            "true",
            new LocatorAssertions.HasAttributeOptions().setTimeout((double) A_DRILL.toMillis()));
    expect(result).containsText("Fault seen");
    assertThat(page.getByTestId("drill-" + drill + "-evidence").locator("li").count()).isPositive();
    expect(page.getByTestId("announcer")).containsText("Drill " + drill + ": passed");
    picture(page, "drill-" + drill);
  }

  /** All of the page, also what is below the screen's end. */
  public static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve(name.toLowerCase(Locale.ROOT) + ".png"))
            .setFullPage(true));
  }

  private static LocatorAssertions expect(Locator locator) {
    return assertThat(locator);
  }
}
