package whiteboard.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.stack.ChildJvm;
import whiteboard.web.PageJson;

/** One drill in a child JVM, from its start to its result. */
final class DrillTake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DrillTake.class);

  /** A drill takes seconds; on a busy machine minutes. */
  private static final Duration LIMIT = Duration.ofMinutes(15);

  /** After the child's end its last lines may still be in the pipe. */
  private static final long LAST_LINES_MILLIS = 2_000;

  private final String name;
  private final Consumer<DrillEvent> listener;
  private final Consumer<DrillResult> atEnd;
  private final long began = System.nanoTime();
  private final List<DrillEvent> events = new ArrayList<>();
  private DrillEvent last;
  private ChildJvm child;

  private DrillTake(String name, Consumer<DrillEvent> listener, Consumer<DrillResult> atEnd) {
    this.name = name;
    this.listener = listener;
    this.atEnd = atEnd;
  }

  /**
   * @param listener hears each event as it comes, on other threads
   * @param atEnd hears the result once the child is gone, before the listener does
   */
  static DrillTake start(
      String name,
      ChildJvm.Launch launch,
      Consumer<DrillEvent> listener,
      Consumer<DrillResult> atEnd) {
    DrillTake take = new DrillTake(name, listener, atEnd);
    take.hear(new DrillEvent(name, DrillEvent.STARTED, null, 0, null));
    take.child = ChildJvm.start(launch, take::line);
    Thread waiter = new Thread(take::awaitEnd, "drill-" + name);
    waiter.setDaemon(true);
    waiter.start();
    return take;
  }

  String name() {
    return name;
  }

  synchronized List<DrillEvent> events() {
    return List.copyOf(events);
  }

  /** The child prints other lines too, e.g. where its log is. */
  private void line(String text) {
    if (!text.startsWith("{")) {
      return;
    }
    try {
      DrillEvent event = PageJson.read(text, DrillEvent.class);
      if (event.event().equals(DrillEvent.SAID)) {
        hear(event);
      } else if (event.event().equals(DrillEvent.ENDED)) {
        keep(event);
      }
    } catch (JsonProcessingException notAnEvent) {
      LOG.info("drill {} printed {}", name, text, notAnEvent);
    }
  }

  private synchronized void hear(DrillEvent event) {
    events.add(event);
    listener.accept(event);
  }

  private synchronized void keep(DrillEvent event) {
    last = event;
    notifyAll();
  }

  private void awaitEnd() {
    try {
      if (!child.awaitExit(LIMIT)) {
        child.kill9();
      }
      DrillEvent end = end();
      atEnd.accept(end.result());
      hear(end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized DrillEvent end() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_LINES_MILLIS);
    while (last == null && System.nanoTime() < deadline) {
      wait(LAST_LINES_MILLIS / 10);
    }
    if (last != null) {
      return last;
    }
    double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) / 1000.0;
    String why =
        "its process ended with code %d; see %s".formatted(child.exitCode(), child.output());
    return new DrillEvent(
        name,
        DrillEvent.ENDED,
        null,
        seconds,
        DrillResult.brokenOff(name, new IllegalStateException(why), seconds));
  }

  @Override
  public void close() {
    child.close();
  }
}
