package whiteboard.ridesharing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Source;
import whiteboard.stack.EmbeddedStack;
import whiteboard.stack.StateFolder;
import whiteboard.stack.Trees;
import whiteboard.web.WebAddress;

/**
 * A bounded run, and after it a live one with its page, both on a stack of their own: a live run
 * goes on producing, which other tests would not expect of a shared stack.
 */
final class LivePlatformInTest implements AutoCloseable {
  private static final Pattern PAGE = Pattern.compile("the page is at (\\S+?)/?,.*");
  private static final int MINUTES_TO_START = 3;

  private final RideSharing scenario = new RideSharing();
  private final Path folder;
  private final StateFolder state;
  private final EmbeddedStack stack;
  private final RunReport report;
  private final CompletableFuture<String> url = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread running;

  private LivePlatformInTest(long events, double speed) throws Exception {
    folder = Files.createTempDirectory("whiteboard-page");
    state = StateFolder.open(folder.resolve("state"));
    stack = EmbeddedStack.start(state, Map.of());
    report = scenario.runOnce(request(events, speed), stack, Progress.silent());
    running = new Thread(() -> runLive(request(events, speed)), "live-run");
    running.start();
  }

  /** Returns when the page answers. */
  static LivePlatformInTest start(long events, double speed) throws Exception {
    LivePlatformInTest platform = new LivePlatformInTest(events, speed);
    platform.url.get(MINUTES_TO_START, TimeUnit.MINUTES);
    return platform;
  }

  @SuppressWarnings("CatchingUnchecked") // whoever waits for the page is told
  private void runLive(RunRequest request) {
    try {
      scenario.runLive(request, stack, WebAddress.anyLoopbackPort(), new PageNote());
    } catch (Exception e) {
      url.completeExceptionally(e);
    } finally {
      ended.complete(null);
    }
  }

  private static RunRequest request(long events, double speed) {
    return new RunRequest(
        events,
        7,
        false,
        List.of(Source.parse("simulator")),
        Map.of(),
        false,
        false,
        speed,
        Clock.systemUTC());
  }

  String url() {
    return url.join();
  }

  /** Of the bounded run. */
  RunReport report() {
    return report;
  }

  HeldByRedis redis() {
    return new HeldByRedis(stack.redisHost(), stack.redisPort());
  }

  @Override
  public void close() throws IOException {
    running.interrupt();
    ended.join();
    stack.close();
    state.close();
    Trees.delete(folder);
  }

  /** Hears where the page is. */
  private final class PageNote implements Progress {
    @Override
    public Stage stage(String name, long total) {
      return Progress.silent().stage(name, total);
    }

    @Override
    public void note(String line) {
      Matcher page = PAGE.matcher(line);
      if (page.matches()) {
        url.complete(page.group(1));
      }
    }
  }
}
