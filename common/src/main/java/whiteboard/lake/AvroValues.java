package whiteboard.lake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Avro's types as Iceberg's. Enums and UUIDs become strings; records, maps, arrays and unions of
 * several types become JSON strings; logical types that Iceberg lacks stay what they are
 * underneath.
 */
final class AvroValues {
  /** Turns a value as Avro decoded it (never null) into Iceberg's internal representation. */
  @FunctionalInterface
  interface Conversion {
    Object apply(Object value);
  }

  private AvroValues() {}

  /** The type of a value that is not null; a union of one type and null is that type. */
  static Schema valueSchema(Schema field) {
    if (field.getType() != Schema.Type.UNION) {
      return field;
    }
    List<Schema> values =
        field.getTypes().stream().filter(s -> s.getType() != Schema.Type.NULL).toList();
    return values.size() == 1 ? values.get(0) : field;
  }

  static Type typeOf(Schema field) {
    Schema value = valueSchema(field);
    LogicalType logical = value.getLogicalType();
    if (logical instanceof LogicalTypes.TimestampMillis
        || logical instanceof LogicalTypes.TimestampMicros) {
      return Types.TimestampType.withZone();
    }
    if (logical instanceof LogicalTypes.Date) {
      return Types.DateType.get();
    }
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return Types.DecimalType.of(decimal.getPrecision(), decimal.getScale());
    }
    return switch (value.getType()) {
      case INT -> Types.IntegerType.get();
      case LONG -> Types.LongType.get();
      case FLOAT -> Types.FloatType.get();
      case DOUBLE -> Types.DoubleType.get();
      case BOOLEAN -> Types.BooleanType.get();
      case BYTES, FIXED -> Types.BinaryType.get();
      default -> Types.StringType.get();
    };
  }

  /** How values of {@code field} get into a column of {@code column}'s type, which may be wider. */
  static Conversion conversion(Schema field, Type column) {
    Schema value = valueSchema(field);
    return switch (column.typeId()) {
      case TIMESTAMP ->
          value.getLogicalType() instanceof LogicalTypes.TimestampMillis
              ? millis -> Math.multiplyExact((Long) millis, 1000L)
              : micros -> micros;
      case LONG -> number -> number instanceof Long ? number : ((Number) number).longValue();
      case DOUBLE -> number -> number instanceof Double ? number : ((Number) number).doubleValue();
      case DECIMAL -> {
        int scale = ((Types.DecimalType) column).scale();
        yield bytes -> new BigDecimal(new BigInteger(bytesOf(bytes)), scale);
      }
      case BINARY ->
          bytes -> bytes instanceof GenericFixed fixed ? ByteBuffer.wrap(fixed.bytes()) : bytes;
      case STRING ->
          switch (value.getType()) {
            case STRING -> new Texts();
            case ENUM -> Object::toString;
            default -> complex -> GenericData.get().toString(complex);
          };
      default -> same -> same;
    };
  }

  /**
   * Iceberg's own copy of Avro writes UTF-8 bytes as they are; its package differs from Avro's. A
   * row is written before the next one is filled, so a column's texts share one object.
   */
  private static final class Texts implements Conversion {
    private final org.apache.iceberg.shaded.org.apache.avro.util.Utf8 text =
        new org.apache.iceberg.shaded.org.apache.avro.util.Utf8();

    @Override
    public Object apply(Object value) {
      if (!(value instanceof Utf8 utf8)) {
        return value.toString();
      }
      text.setByteLength(utf8.getByteLength());
      System.arraycopy(utf8.getBytes(), 0, text.getBytes(), 0, utf8.getByteLength());
      return text;
    }
  }

  /** A column's texts as strings, of which there are few: mostly one that was made before. */
  static final class RepeatedTexts implements Conversion {
    private static final int REMEMBERED = 1_000;

    private final Map<Object, String> known = new HashMap<>();

    @Override
    public Object apply(Object value) {
      String text = known.get(value);
      if (text != null) {
        return text;
      }
      if (known.size() == REMEMBERED) {
        known.clear();
      }
      String made = value.toString();
      known.put(value instanceof Utf8 reused ? new Utf8(reused) : value, made);
      return made;
    }
  }

  private static byte[] bytesOf(Object value) {
    if (value instanceof GenericFixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
