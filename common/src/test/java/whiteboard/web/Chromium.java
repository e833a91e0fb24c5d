package whiteboard.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's own Chromium, for tests of pages. Notes what no page may do: write to the console,
 * fail, or ask another host for anything.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** Nothing but the page may use the network. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /**
   * How somebody looks at a page.
   *
   * @param name for the names of screenshots
   */
  public record Look(String name, int width, int height, ColorScheme scheme) {
    public static final Look LAPTOP = new Look("laptop-light", 1440, 900, ColorScheme.LIGHT);
    public static final Look LAPTOP_DARK = new Look("laptop-dark", 1440, 900, ColorScheme.DARK);
    public static final Look SMALL_LAPTOP =
        new Look("small-laptop-light", 1024, 700, ColorScheme.LIGHT);
    public static final Look PHONE = new Look("phone-light", 390, 844, ColorScheme.LIGHT);
    public static final Look PHONE_DARK = new Look("phone-dark", 360, 740, ColorScheme.DARK);

    /** Each of them. */
    public static List<Look> all() {
      return List.of(LAPTOP, LAPTOP_DARK, SMALL_LAPTOP, PHONE, PHONE_DARK);
    }
  }

  /**
   * Starts it; where there is none, the test is skipped, or fails with {@code -Dchromium=required}.
   */
  public static Chromium launch() {
    Path executable = executable(System.getenv().getOrDefault("PATH", ""));
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
    return new Chromium(playwright, browser);
  }

  static Path executable(String path) {
    return Stream.of(path.split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(Chromium::missing);
  }

  /** Building needs a JDK and Maven alone: without a browser these tests say so and are skipped. */
  private static Path missing() {
    String sentence =
        "Cannot test pages: none of %s is on the path; install Chromium, e.g. with apt-get install chromium"
            .formatted(String.join(", ", NAMES));
    if (System.getProperty("chromium", "auto").equals("required")) {
      throw new IllegalStateException(sentence);
    }
    return Assumptions.abort(sentence);
  }

  /** A page without memory of others; what it does wrong is {@linkplain #complaints noted}. */
  public Page open(String url, Look look) {
    Page page = unwatched(url, look);
    String own = URI.create(url).getAuthority();
    page.onConsoleMessage(message -> complaints.add("console: " + message.text()));
    page.onPageError(error -> complaints.add("error: " + error));
    page.onRequest(
        request -> {
          if (!own.equals(URI.create(request.url()).getAuthority())) {
            complaints.add("asked another host: " + request.url());
          }
        });
    page.navigate(url);
    return page;
  }

  /** A page that is yet to be navigated to {@code url}, and that nobody complains about. */
  public Page unwatched(String url, Look look) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(url)
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.scheme()));
    return context.newPage();
  }

  /** Closes the pages: a live one goes on drawing what comes, and takes a core for it. */
  public void closePages() {
    browser.contexts().forEach(BrowserContext::close);
  }

  /** What pages have done that they must not; empty is how it should be. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
