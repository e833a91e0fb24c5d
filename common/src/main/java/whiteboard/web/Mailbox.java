package whiteboard.web;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one client has still to be told. Bounded: of a snapshot only the newest waits, and of other
 * messages a slow client loses the oldest. Putting never blocks.
 */
final class Mailbox {
  private static final int MAX_WAITING = 500;

  private final Map<String, LiveMessage> waiting = new LinkedHashMap<>();
  private boolean closed;

  synchronized void put(LiveMessage message) {
    waiting.remove(message.slot());
    waiting.put(message.slot(), message);
    if (waiting.size() > MAX_WAITING) {
      removeFirst();
    }
    notifyAll();
  }

  /** The next message, or null when none has come within {@code patience} or it was closed. */
  synchronized LiveMessage take(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (waiting.isEmpty() && !closed) {
      long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        return null;
      }
      wait(leftMillis);
    }
    return closed ? null : removeFirst();
  }

  private LiveMessage removeFirst() {
    Iterator<LiveMessage> oldest = waiting.values().iterator();
    LiveMessage message = oldest.next();
    oldest.remove();
    return message;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }
}
