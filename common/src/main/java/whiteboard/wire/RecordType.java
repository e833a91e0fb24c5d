package whiteboard.wire;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Flink's type of a record that has a {@link RecordFormat}. May be a key where its hash code is the
 * same in every process.
 */
public final class RecordType<T> extends TypeInformation<T> {
  private static final long serialVersionUID = 1;

  private final Class<T> type;
  private final RecordFormat<T> format;

  public RecordType(Class<T> type, RecordFormat<T> format) {
    this.type = type;
    this.format = format;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return format;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return true;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof RecordType;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordType<?> that && type == that.type && format.equals(that.format);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }
}
