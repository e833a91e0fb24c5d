package whiteboard.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How one kind of record is written, field after field. Subclasses write and read; they have no
 * state and a constructor without arguments, for a checkpoint remembers them by their class name.
 * It does not evolve: a record whose fields change gets a new format, and new state.
 *
 * @param <T> immutable, unless {@link #copy(Object)} and {@link #isImmutableType} say otherwise
 */
public abstract class RecordFormat<T> extends TypeSerializerSingleton<T> {
  private static final long serialVersionUID = 1;

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public final T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public final T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public final void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  /** None: nothing here fills a record that was made empty. */
  @Override
  public final T createInstance() {
    return null;
  }

  @Override
  public final int getLength() {
    return -1;
  }

  @Override
  public final TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new Snapshot<>(this);
  }

  /** Remembers a format in a checkpoint, by its class name. */
  public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {
    private TypeSerializer<T> format;

    /** To be filled by {@link #readSnapshot}. */
    public Snapshot() {}

    Snapshot(RecordFormat<T> format) {
      this.format = format;
    }

    @Override
    public int getCurrentVersion() {
      return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
      out.writeUTF(format.getClass().getName());
    }

    @Override
    @SuppressWarnings("unchecked") // the class was that of this state's serialiser
    public void readSnapshot(int version, DataInputView in, ClassLoader classes)
        throws IOException {
      String name = in.readUTF();
      try {
        var constructor = Class.forName(name, true, classes).getDeclaredConstructor();
        constructor.setAccessible(true);
        format = (TypeSerializer<T>) constructor.newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IOException("Cannot restore state written by " + name, e);
      }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
      return format;
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
        TypeSerializerSnapshot<T> old) {
      return format.equals(old.restoreSerializer())
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.incompatible();
    }
  }
}
