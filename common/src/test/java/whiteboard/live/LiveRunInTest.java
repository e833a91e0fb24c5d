package whiteboard.live;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Scenario;
import whiteboard.stack.Stack;
import whiteboard.web.WebAddress;

/**
 * A scenario's live run with its page, until it is closed as by Ctrl-C. The stack should be its
 * own: a live run goes on producing, which other tests would not expect of a shared one.
 */
public final class LiveRunInTest implements AutoCloseable {
  private static final Pattern PAGE = Pattern.compile("the page is at (\\S+?)/?,.*");
  private static final int MINUTES_TO_START = 3;
  private static final int MINUTES_TO_STOP = 3;

  private final CompletableFuture<String> url = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Thread running;

  private LiveRunInTest(Scenario scenario, Stack stack, RunRequest request) {
    running = new Thread(() -> run(scenario, stack, request), "live-run");
  }

  /** Returns when the page answers. */
  public static LiveRunInTest start(Scenario scenario, Stack stack, RunRequest request)
      throws Exception {
    LiveRunInTest run = new LiveRunInTest(scenario, stack, request);
    run.running.start();
    run.url.get(MINUTES_TO_START, TimeUnit.MINUTES);
    return run;
  }

  @SuppressWarnings("CatchingUnchecked") // whoever waits for the page, or for the end, is told
  private void run(Scenario scenario, Stack stack, RunRequest request) {
    try {
      scenario.runLive(request, stack, WebAddress.anyLoopbackPort(), new PageNote());
      end.complete(null);
    } catch (Exception e) {
      url.completeExceptionally(e);
      end.completeExceptionally(e);
    }
  }

  /** Without a slash at its end. */
  public String url() {
    return url.join();
  }

  /** Interrupts it and returns when it has ended; fails where it failed. */
  @Override
  public void close() throws Exception {
    running.interrupt();
    end.get(MINUTES_TO_STOP, TimeUnit.MINUTES);
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
