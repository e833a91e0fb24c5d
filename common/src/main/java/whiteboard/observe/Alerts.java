package whiteboard.observe;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Which alerts are raised. Each change is told once, in its order, to every listener. A value that
 * is not known changes nothing. Thread-safe.
 */
public final class Alerts {
  private static final int LOG_LENGTH = 50;

  private final List<Consumer<Alert>> listeners;
  private final Map<String, Alert> active = new LinkedHashMap<>();
  private final Deque<Alert> log = new ArrayDeque<>();

  /**
   * @param listeners must not fail: an alert goes to all of them or the fault is a bug
   */
  public Alerts(List<Consumer<Alert>> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** Raises or clears the alert of {@code rule} where {@code value} crossed its threshold. */
  public synchronized void observe(AlertRule rule, OptionalDouble value, Instant now) {
    if (value.isEmpty()) {
      return;
    }
    double seen = value.getAsDouble();
    Alert raised = active.get(rule.name());
    if (rule.broken(seen) && raised == null) {
      Alert alert = Alert.raised(rule, seen, now);
      active.put(rule.name(), alert);
      tell(alert);
    } else if (rule.broken(seen)) {
      active.put(rule.name(), raised.stillAt(seen));
    } else if (raised != null) {
      active.remove(rule.name());
      tell(raised.cleared(seen, now));
    }
  }

  private void tell(Alert change) {
    log.addLast(change);
    if (log.size() > LOG_LENGTH) {
      log.removeFirst();
    }
    listeners.forEach(listener -> listener.accept(change));
  }

  /** The alerts as the page shows them. */
  public record Shown(List<Alert> active, List<Alert> log) {}

  /** All of it, as of one moment. */
  public synchronized Shown shown() {
    return new Shown(active(), log());
  }

  /** Those raised and not cleared, oldest first. */
  public synchronized List<Alert> active() {
    return List.copyOf(active.values());
  }

  /** The last changes, oldest first. */
  public synchronized List<Alert> log() {
    return List.copyOf(new ArrayList<>(log));
  }
}
