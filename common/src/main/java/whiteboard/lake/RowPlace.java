package whiteboard.lake;

import java.util.Arrays;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Type.TypeID;

/**
 * Tells partitions apart without any transform: rows of equal places are of one partition. Every
 * transform of a time is constant within an hour, and each gives equal results for equal values. A
 * partition has several places, a day 24.
 */
final class RowPlace {
  private static final long HOUR_MICROS = 3_600_000_000L;

  private final int[] columns;
  private final boolean[] isTime;
  private final Object[] values;

  RowPlace(PartitionSpec spec, Schema schema) {
    int fields = spec.fields().size();
    columns = new int[fields];
    isTime = new boolean[fields];
    values = new Object[fields];
    for (int i = 0; i < fields; i++) {
      var column = schema.findField(spec.fields().get(i).sourceId());
      columns[i] = schema.columns().indexOf(column);
      isTime[i] = column.type().typeId() == TypeID.TIMESTAMP;
    }
  }

  private RowPlace(RowPlace from) {
    columns = from.columns;
    isTime = from.isTime;
    values = from.values.clone();
  }

  /** Becomes the place of {@code row}. */
  void moveTo(StructLike row) {
    for (int i = 0; i < columns.length; i++) {
      Object value = row.get(columns[i], Object.class);
      values[i] =
          isTime[i] && value != null ? (Object) Math.floorDiv((Long) value, HOUR_MICROS) : value;
    }
  }

  /** To keep. */
  RowPlace copy() {
    return new RowPlace(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowPlace that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
