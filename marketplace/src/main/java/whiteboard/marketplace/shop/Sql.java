package whiteboard.marketplace.shop;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A statement with its values.
 *
 * @param text with a {@code ?} for each value
 * @param values may hold null; times are {@link java.time.OffsetDateTime}s
 */
public record Sql(String text, List<Object> values) {
  static Sql of(String text, Object... values) {
    return new Sql(text, Collections.unmodifiableList(Arrays.asList(values.clone())));
  }
}
