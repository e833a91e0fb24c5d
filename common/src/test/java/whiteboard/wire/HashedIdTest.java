package whiteboard.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

final class HashedIdTest {
  private final TypeSerializer<HashedId> format =
      HashedId.TYPE.createSerializer(new SerializerConfigImpl());

  @Test
  void equalIdsHaveEqualHashesAndDifferentOnesDoNot() {
    Set<HashedId> seen = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      assertThat(seen.add(HashedId.of("trip-%09d".formatted(i)))).isTrue();
      assertThat(seen.add(HashedId.of("trip-%09d".formatted(i)))).isFalse();
    }
    assertThat(HashedId.of("ab")).isNotEqualTo(HashedId.of("ba"));
    assertThat(HashedId.of("")).isNotEqualTo(HashedId.of("\0"));
  }

  /** Checkpoints of earlier versions hold it. */
  @Test
  void theHashOfAnIdStaysWhatItIs() {
    assertThat(HashedId.of("trip-1"))
        .isEqualTo(new HashedId(0x763007B432628B7AL, 0xF82F4D0D2A508F9BL));
  }

  @Test
  void survivesTheWireInSixteenBytes() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(32);

    format.serialize(HashedId.of("trip-1"), out);

    assertThat(out.length()).isEqualTo(16);
    assertThat(format.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
        .isEqualTo(HashedId.of("trip-1"));
  }

  @Test
  void isRestoredFromTheNameThatACheckpointKeeps() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot<HashedId> kept = format.snapshotConfiguration();
    kept.writeSnapshot(out);
    RecordFormat.Snapshot<HashedId> restored = new RecordFormat.Snapshot<>();

    restored.readSnapshot(
        kept.getCurrentVersion(),
        new DataInputDeserializer(out.getCopyOfBuffer()),
        getClass().getClassLoader());

    assertThat(restored.restoreSerializer()).isEqualTo(format);
    assertThat(format.snapshotConfiguration().resolveSchemaCompatibility(restored))
        .matches(compatibility -> compatibility.isCompatibleAsIs());
  }
}
