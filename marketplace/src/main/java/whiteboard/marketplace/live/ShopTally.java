package whiteboard.marketplace.live;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import whiteboard.marketplace.live.ShopSection.RecentOrder;
import whiteboard.marketplace.live.ShopSection.RecentReview;

/**
 * Counts orders, lines and reviews by the changes that are captured. What capture sends again after
 * a crash is known by its key and its place in the log, as far back as that may be, and what a
 * snapshot finds that is taken again by its key. Thread-safe.
 */
final class ShopTally {
  private static final int RECENT = 15;

  /** More than capture sends between two notes of how far it has come. */
  private static final int PLACES_KEPT = 50_000;

  private final Map<String, RecentOrder> orders = new LinkedHashMap<>();
  private final Map<String, RecentReview> reviews = new LinkedHashMap<>();
  private final Map<String, Boolean> places =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > PLACES_KEPT;
        }
      };

  /** Rows that a snapshot has found. */
  private final Set<String> found = new HashSet<>();

  private long orderCount;
  private long lineCount;
  private long reviewCount;
  private Instant now;
  private Instant cameAt;

  /** Takes a change of a row of {@code table}, which was sent at {@code sentAt}. */
  synchronized void take(String table, GenericRecord change, Instant sentAt) {
    cameAt = cameAt == null || sentAt.isAfter(cameAt) ? sentAt : cameAt;
    String op = text(change, "_op");
    if (!op.equals("r") && places.put(table + key(change) + value(change, "_lsn"), true) != null) {
      return;
    }
    int more =
        switch (op) {
          case "d" -> -1;
          case "c" -> 1;
          case "r" -> found.add(table + key(change)) ? 1 : 0;
          default -> 0;
        };
    switch (table) {
      case "orders" -> {
        orderCount += more;
        takeOrder(change, op);
      }
      case "order_items" -> lineCount += more;
      case "reviews" -> {
        reviewCount += more;
        takeReview(change, op);
      }
      default -> throw new IllegalArgumentException("Cannot count rows of " + table);
    }
  }

  /** Of a row of any of the tables: what a table lacks is null. */
  private static List<Object> key(GenericRecord change) {
    return Arrays.asList(
        text(change, "order_id"), number(change, "line_number"), text(change, "review_id"));
  }

  private void takeOrder(GenericRecord change, String op) {
    String id = text(change, "order_id");
    if (op.equals("d")) {
      orders.remove(id);
      return;
    }
    Instant changed = time(change, "updated_at");
    now = changed != null && (now == null || changed.isAfter(now)) ? changed : now;
    RecentOrder order =
        new RecentOrder(
            id,
            text(change, "user_id"),
            text(change, "status"),
            text(change, "currency"),
            time(change, "purchased_at"));
    if (op.equals("u")) {
      orders.replace(id, order);
    } else {
      keep(orders, id, order);
    }
  }

  private void takeReview(GenericRecord change, String op) {
    String id = text(change, "review_id") + " of " + text(change, "order_id");
    if (op.equals("d")) {
      reviews.remove(id);
      return;
    }
    RecentReview review =
        new RecentReview(
            text(change, "review_id"),
            text(change, "order_id"),
            number(change, "line_number"),
            number(change, "score"),
            text(change, "title"));
    if (op.equals("u")) {
      reviews.replace(id, review);
    } else {
      keep(reviews, id, review);
    }
  }

  private static <V> void keep(Map<String, V> recent, String id, V value) {
    recent.put(id, value);
    if (recent.size() > RECENT) {
      recent.remove(recent.keySet().iterator().next());
    }
  }

  synchronized ShopSection section() {
    return new ShopSection(
        orderCount, lineCount, reviewCount, now, cameAt, newestFirst(orders), newestFirst(reviews));
  }

  private static <V> List<V> newestFirst(Map<String, V> recent) {
    Deque<V> all = new ArrayDeque<>();
    recent.values().forEach(all::addFirst);
    return List.copyOf(all);
  }

  private static String text(GenericRecord change, String column) {
    Object value = value(change, column);
    return value == null ? null : value.toString();
  }

  private static Integer number(GenericRecord change, String column) {
    return value(change, column) instanceof Number number ? number.intValue() : null;
  }

  private static Instant time(GenericRecord change, String column) {
    return value(change, column) instanceof Long micros
        ? Instant.EPOCH.plus(micros, ChronoUnit.MICROS)
        : null;
  }

  /** Null where the row has none; the shop may have dropped the column. */
  private static Object value(GenericRecord change, String column) {
    return change.hasField(column) ? change.get(column) : null;
  }
}
