package whiteboard.frauddetection.features;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.domain.TransactionBuilder.NOON;
import static whiteboard.frauddetection.domain.TransactionBuilder.aTransaction;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Transaction;

class FeatureRowsTest {
  private final TypeSerializer<FeatureRow> format =
      FeatureRows.TYPE.createSerializer(new SerializerConfigImpl()).duplicate();

  @Test
  void readsRowsBackOneAfterTheOther() throws IOException {
    double[] features = new double[Feature.COUNT];
    for (int i = 0; i < features.length; i++) {
      features[i] = i - 0.25;
    }
    List<FeatureRow> rows =
        List.of(
            new FeatureRow(aTransaction().build(), 1, 2, NOON, FeatureRows.NONE),
            new FeatureRow(
                aTransaction().placeUnknown().issuedAt(Transaction.UNKNOWN_ISSUE).build(),
                31,
                Long.MAX_VALUE,
                NOON,
                features),
            new FeatureRow(
                aTransaction().merchant("m".repeat(3_000)).card("Zoë").build(), 0, 0, 0, features));
    DataOutputSerializer out = new DataOutputSerializer(16);
    for (FeatureRow row : rows) {
      format.serialize(row, out);
    }

    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    for (FeatureRow row : rows) {
      assertThat(format.deserialize(in))
          .usingRecursiveComparison()
          .withComparatorForType(Double::compare, Double.class)
          .isEqualTo(row);
    }
    assertThat(in.available()).isZero();
  }

  @Test
  void findsTheFeatureThatIsNoNumber() {
    double[] features = new double[Feature.COUNT];
    FeatureRow row = new FeatureRow(aTransaction().build(), 0, 0, NOON, features);

    assertThat(row.notANumber()).isNull();
    features[Feature.SPEED_KMH.index()] = Double.POSITIVE_INFINITY;
    assertThat(row.notANumber()).isEqualTo(Feature.SPEED_KMH);
  }
}
