package whiteboard.frauddetection.score;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.producer.ProducerRecord;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.watermark.Ingested;

/** rows with features -> score and decide, batch by batch -> decisions; rejects leave aside. */
public final class ScorePipeline {
  private static final OutputTag<Ingested<Transaction>> REJECTED =
      new OutputTag<>("no-number", Ingested.typeOf(TypeInformation.of(Transaction.class)));

  private ScorePipeline() {}

  /**
   * What the stage gives.
   *
   * @param decisions one for each row that was not rejected; after a crash some come again
   * @param rejected rows with a feature that is no number, as dead letters
   */
  public record Scored(
      DataStream<DecisionMessage> decisions, DataStream<Ingested<Transaction>> rejected) {}

  /** The topology. */
  public static Scored define(DataStream<FeatureRow> rows, ScoreConfig config) {
    SingleOutputStreamOperator<DecisionMessage> decisions =
        rows.transform(
                "score",
                TypeInformation.of(DecisionMessage.class),
                new ScoreTransactions(config, REJECTED))
            .uid("score");
    return new Scored(decisions, decisions.getSideOutput(REJECTED));
  }

  /**
   * The topic that the gateway and the lake read, keyed by card: at-least-once, idempotent by the
   * transaction's id.
   */
  public static KafkaSink<DecisionMessage> topic(String bootstrapServers, String topic) {
    return KafkaSink.<DecisionMessage>builder()
        .setBootstrapServers(bootstrapServers)
        .setProperty("acks", "all")
        // A few milliseconds gather what a batch of decisions brings; the gateway waits for it.
        .setProperty("linger.ms", "10")
        .setProperty("batch.size", "131072")
        .setRecordSerializer(new ToMessage(topic))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  private static final class ToMessage implements KafkaRecordSerializationSchema<DecisionMessage> {
    private static final long serialVersionUID = 1;

    private final String topic;

    ToMessage(String topic) {
      this.topic = topic;
    }

    /** Kafka's timestamp is the time of sending: what waits for decisions measures by it. */
    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        DecisionMessage decision, KafkaSinkContext context, Long timestamp) {
      return new ProducerRecord<>(topic, decision.card, decision.body);
    }
  }
}
