package whiteboard.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import whiteboard.event.Position;
import whiteboard.event.Rejection;

/** Events are texts such as {@code "90 a"}: the second when it happened, and its id. */
class ClassifyEventsTest {
  private static final WatermarkPolicy POLICY =
      new WatermarkPolicy(
          Duration.ofSeconds(60),
          Duration.ofMinutes(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1));

  private static final OutputTag<Ingested<String>> REJECTED =
      new OutputTag<>("rejected", Ingested.typeOf(Types.STRING));
  private static final OutputTag<String> DROPPED = new OutputTag<>("dropped", Types.STRING);
  private static final OutputTag<EventCounts> COUNTS =
      new OutputTag<>("counts", TypeInformation.of(EventCounts.class));

  private final List<Long> offsets = new ArrayList<>(List.of(0L, 0L));

  @Test
  void passesEventsThatAreNotOlderThanTheWatermark() throws Exception {
    try (var harness = opened(null)) {
      process(harness, 0, "1000 a");
      process(harness, 0, "940 b"); // exactly at the watermark

      assertThat(harness.extractOutputValues()).containsExactly("1000 a", "940 b");
      assertThat(counts(harness).onTime).isEqualTo(2);
    }
  }

  @Test
  void acceptsLateEventsWithinTheAllowedLatenessAndDropsOlderOnes() throws Exception {
    try (var harness = opened(null)) {
      process(harness, 0, "1000 a");
      process(harness, 0, "939 late");
      process(harness, 0, "340 latest"); // watermark 940 - 600
      process(harness, 0, "339 too-late");

      assertThat(harness.extractOutputValues()).containsExactly("1000 a", "939 late", "340 latest");
      assertThat(harness.getSideOutput(DROPPED)).hasSize(1);
      EventCounts counts = counts(harness);
      assertThat(counts.lateAccepted).isEqualTo(2);
      assertThat(counts.droppedLate).isEqualTo(1);
    }
  }

  @Test
  void countsARepetitionOnceAndForgetsIdsThatAreTooOldToComeAgain() throws Exception {
    try (var harness = opened(null)) {
      process(harness, 0, "1000 a");
      process(harness, 0, "1000 a");
      process(harness, 0, "9000 b");
      process(harness, 0, "1000 a");

      EventCounts counts = counts(harness);
      assertThat(counts.duplicates).isEqualTo(1);
      assertThat(counts.droppedLate).isEqualTo(1);
      assertThat(counts.produced()).isEqualTo(4);
    }
  }

  @Test
  void setsRejectedMessagesAsideWithoutMovingTheClock() throws Exception {
    try (var harness = opened(null)) {
      Ingested<String> poison = new Ingested<>(new Position("t", 0, next(0)), 5_000_000);
      harness.processElement(
          poison.rejected(
              new Rejection(Rejection.Reason.UNREADABLE, "no marker"), new byte[] {1, 2}),
          5_000_000);
      process(harness, 0, "10 a");

      assertThat(harness.getSideOutput(REJECTED).peek().getValue().reason).isEqualTo("UNREADABLE");
      assertThat(counts(harness).onTime).isEqualTo(1);
      assertThat(counts(harness).rejected).isEqualTo(1);
    }
  }

  @Test
  void judgesEachPartitionByItsOwnClock() throws Exception {
    try (var harness = opened(null)) {
      process(harness, 0, "9000 ahead");
      process(harness, 1, "100 behind");

      assertThat(harness.extractOutputValues()).containsExactly("9000 ahead", "100 behind");
    }
  }

  @Test
  void judgesAPartitionThatWasIdleByWhatWindowsHaveBeenTold() throws Exception {
    try (var harness = opened(null)) {
      process(harness, 0, "9000 a");
      harness.processWatermark(new Watermark(8_940_000 - 1));
      process(harness, 1, "8900 resumed-late");
      process(harness, 1, "100 resumed-too-late");

      assertThat(harness.extractOutputValues()).containsExactly("9000 a", "8900 resumed-late");
      assertThat(harness.getSideOutput(DROPPED)).hasSize(1);
    }
  }

  @Test
  void goesOnFromItsWatermarkAndItsMemoryAfterARestore() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = opened(null)) {
      process(harness, 0, "1000 a");
      harness.processWatermark(new Watermark(940_000 - 1));
      snapshot = harness.snapshot(1, 1);
    }

    try (var harness = opened(snapshot)) {
      harness.processWatermark(new Watermark(100_000)); // the source's clock starts anew
      process(harness, 0, "1000 a");
      process(harness, 0, "200 dropped-before-too");

      assertThat(harness.getOutput().peek()).isEqualTo(new Watermark(940_000 - 1));
      EventCounts counts = counts(harness);
      assertThat(counts.duplicates).isEqualTo(1);
      assertThat(counts.droppedLate).isEqualTo(1);
      assertThat(counts.onTime).isEqualTo(1);
      assertThat(counts.nextOffset).isEqualTo(3);
    }
  }

  @Test
  void statesTravelWithoutKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(ClassifierState.class);
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(EventCounts.class);
  }

  private long next(int partition) {
    long offset = offsets.get(partition);
    offsets.set(partition, offset + 1);
    return offset;
  }

  private void process(
      OneInputStreamOperatorTestHarness<Ingested<String>, String> harness,
      int partition,
      String event)
      throws Exception {
    Position position = new Position("t", partition, next(partition));
    long millis = new Seconds().eventMillis(event);
    harness.processElement(new Ingested<String>(position, millis).accepted(event), millis);
  }

  private static OneInputStreamOperatorTestHarness<Ingested<String>, String> opened(
      OperatorSubtaskState state) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new ClassifyEvents<>(POLICY, new Seconds(), REJECTED, DROPPED, COUNTS),
            Ingested.typeOf(Types.STRING).createSerializer(new SerializerConfigImpl()));
    harness.setup(Types.STRING.createSerializer(new SerializerConfigImpl()));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static EventCounts counts(
      OneInputStreamOperatorTestHarness<Ingested<String>, String> harness) throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    EventCounts last = null;
    for (var counts : harness.getSideOutput(COUNTS)) {
      last = counts.getValue().partition == 0 ? counts.getValue() : last;
    }
    return last;
  }

  private static final class Seconds implements EventTraits<String> {
    private static final long serialVersionUID = 1;

    @Override
    public long eventMillis(String event) {
      return Long.parseLong(event.substring(0, event.indexOf(' '))) * 1000;
    }

    @Override
    public String eventId(String event) {
      return event.substring(event.indexOf(' ') + 1);
    }
  }
}
