package whiteboard.frauddetection.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import whiteboard.event.Position;
import whiteboard.event.Rejection;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.stack.StreamJob;
import whiteboard.watermark.Ingested;

/** The topology between its ends, on a cluster in this process. */
class FeaturePipelineTest {

  @Test
  void givesEachTransactionTheFeaturesOfARecountOnce() throws Exception {
    List<Transaction> arrivals = Traffic.shuffledAndRepeated(7, 3_000);
    List<Ingested<FeatureRow>> messages = Traffic.messages(arrivals);
    messages.add(poison(messages.size()));

    Map<Long, double[]> found = run(messages);

    List<double[]> expected = Traffic.recounted(arrivals, List.of());
    long unique = expected.stream().filter(row -> row != null).count();
    assertThat(found).hasSize((int) unique);
    for (int i = 0; i < arrivals.size(); i++) {
      if (expected.get(i) != null) {
        Traffic.assertSame(found.get((long) i), expected.get(i), "row " + i);
      }
    }
  }

  private static Map<Long, double[]> run(List<Ingested<FeatureRow>> messages) throws Exception {
    Configuration settings = StreamJob.settings(Duration.ofDays(1));
    // A bounded job without checkpoints: its end waits for none.
    settings.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    // One subtask: merchants may see cards in another order, but not by weeks of event time.
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
    DataStream<Ingested<FeatureRow>> transactions =
        env.fromData(messages, FeaturePipeline.INGESTED_ROW)
            .assignTimestampsAndWatermarks(FeaturePipeline.clock())
            .setParallelism(1);
    DataStream<Ingested<Outcome>> outcomes =
        env.fromData(List.<Ingested<Outcome>>of(none()), FeaturePipeline.INGESTED_OUTCOME)
            .assignTimestampsAndWatermarks(WatermarkStrategy.noWatermarks());
    Map<Long, double[]> found = new HashMap<>();
    try (env;
        CloseableIterator<FeatureRow> rows =
            FeaturePipeline.define(transactions, outcomes).rows().executeAndCollect()) {
      rows.forEachRemaining(row -> found.put(row.offset(), row.features()));
    }
    return found;
  }

  private static Ingested<FeatureRow> poison(long offset) {
    return new Ingested<FeatureRow>(new Position("transactions", 0, offset), 0)
        .rejected(Rejection.missing("card_id"), new byte[] {1});
  }

  /** A source needs an element to know what it is of. */
  private static Ingested<Outcome> none() {
    return new Ingested<Outcome>(new Position("outcomes", 0, 0), 0)
        .rejected(Rejection.missing("event_id"), new byte[] {1});
  }
}
