package whiteboard.lake;

import org.apache.iceberg.StructLike;

/** One row in Iceberg's internal representation, used again for every message. */
final class Row implements StructLike {
  private final Object[] values;

  Row(int size) {
    values = new Object[size];
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public <T> T get(int position, Class<T> type) {
    return type.cast(values[position]);
  }

  @Override
  public <T> void set(int position, T value) {
    values[position] = value;
  }
}
