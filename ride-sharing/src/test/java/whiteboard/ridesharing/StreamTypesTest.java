package whiteboard.ridesharing;

import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whiteboard.idempotent.VersionedValue;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripLifecycle;
import whiteboard.ridesharing.ops.MinutePane;
import whiteboard.ridesharing.ops.OpsFigures;
import whiteboard.ridesharing.surge.CellRequest;
import whiteboard.ridesharing.surge.SurgePrice;

class StreamTypesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        TripEvent.class,
        TripLifecycle.class,
        CellRequest.class,
        SurgePrice.class,
        MinutePane.class,
        OpsFigures.class,
        VersionedValue.class
      })
  void crossesStreamEdgesWithoutKryo(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
