package whiteboard.frauddetection.features;

import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import whiteboard.frauddetection.domain.FeatureRow;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.idempotent.VersionedValue;
import whiteboard.idempotent.VersionedValueType;
import whiteboard.kafka.ConsumerFetches;
import whiteboard.watermark.Ingested;

/**
 * transactions -> admit -> follow cards -> follow merchants, told of outcomes -> rows of features;
 * rejects leave by the side, and so does what Redis is to show.
 */
public final class FeaturePipeline {
  /** Transactions as they come from their topic, as rows without features. */
  public static final TypeInformation<Ingested<FeatureRow>> INGESTED_ROW =
      Ingested.typeOf(FeatureRows.TYPE);

  /** Outcomes as they come from their topic. */
  public static final TypeInformation<Ingested<Outcome>> INGESTED_OUTCOME =
      Ingested.typeOf(TypeInformation.of(Outcome.class));

  private static final OutputTag<Ingested<FeatureRow>> REJECTED =
      new OutputTag<>("rejected", INGESTED_ROW);
  private static final OutputTag<Ingested<Outcome>> REJECTED_OUTCOMES =
      new OutputTag<>("rejected-outcomes", INGESTED_OUTCOME);
  static final OutputTag<VersionedValue> VIEW = new OutputTag<>("view", VersionedValueType.FLAT);

  private FeaturePipeline() {}

  /**
   * The streams that leave the engine.
   *
   * @param rows of each transaction once, all but the category's risk filled in
   * @param rejected for the dead-letter topic
   * @param rejectedOutcomes likewise
   * @param view features of cards and merchants, and the counts, for Redis
   */
  public record Features(
      DataStream<FeatureRow> rows,
      DataStream<Ingested<FeatureRow>> rejected,
      DataStream<Ingested<Outcome>> rejectedOutcomes,
      DataStream<VersionedValue> view) {}

  /** The topology. */
  public static Features define(
      DataStream<Ingested<FeatureRow>> transactions, DataStream<Ingested<Outcome>> outcomes) {
    SingleOutputStreamOperator<FeatureRow> admitted =
        transactions
            .transform(
                "admit",
                FeatureRows.TYPE,
                new Admit<FeatureRow>(FeatureCounts.TRANSACTIONS, REJECTED, VIEW))
            .uid("admit");
    SingleOutputStreamOperator<Outcome> reports =
        outcomes
            .transform(
                "admit-outcomes",
                TypeInformation.of(Outcome.class),
                new Admit<Outcome>(FeatureCounts.OUTCOMES, REJECTED_OUTCOMES, VIEW))
            .uid("admit-outcomes");
    SingleOutputStreamOperator<FeatureRow> withCards =
        admitted
            .keyBy(row -> row.transaction().cardId(), Types.STRING)
            .transform("follow-cards", FeatureRows.TYPE, new FollowCards(VIEW))
            .uid("follow-cards");
    SingleOutputStreamOperator<FeatureRow> rows =
        withCards
            .keyBy(row -> row.transaction().merchantId(), Types.STRING)
            .connect(reports.keyBy(Outcome::merchantId, Types.STRING))
            .transform("follow-merchants", FeatureRows.TYPE, new FollowMerchants(VIEW))
            .uid("follow-merchants");
    DataStream<VersionedValue> view =
        admitted
            .getSideOutput(VIEW)
            .union(
                reports.getSideOutput(VIEW),
                withCards.getSideOutput(VIEW),
                rows.getSideOutput(VIEW));
    return new Features(
        rows, admitted.getSideOutput(REJECTED), reports.getSideOutput(REJECTED_OUTCOMES), view);
  }

  /** Event time only ends what is kept: a day of disorder changes nothing that anybody sees. */
  public static WatermarkStrategy<Ingested<FeatureRow>> clock() {
    return WatermarkStrategy.<Ingested<FeatureRow>>forBoundedOutOfOrderness(Duration.ofDays(1))
        .withTimestampAssigner(
            (message, kafkaMillis) ->
                message.event == null ? Long.MIN_VALUE : message.event.transaction().timeMillis())
        .withIdleness(Duration.ofMinutes(1));
  }

  /** Outcomes move no clock: what is kept ends by the transactions. */
  public static WatermarkStrategy<Ingested<Outcome>> noClock() {
    return WatermarkStrategy.<Ingested<Outcome>>noWatermarks().withIdleness(Duration.ofSeconds(1));
  }

  /** The topic of transactions as a source; {@code group} tells how far checkpoints have come. */
  public static KafkaSource<Ingested<FeatureRow>> transactions(
      String bootstrapServers, String topic, String group) {
    return source(KafkaSource.<Ingested<FeatureRow>>builder(), bootstrapServers, topic, group)
        .setProperties(fetches())
        .setDeserializer(new DecodeTransactions(bootstrapServers))
        .build();
  }

  /** The topic of outcomes as a source; {@code group} tells how far checkpoints have come. */
  public static KafkaSource<Ingested<Outcome>> outcomes(
      String bootstrapServers, String topic, String group) {
    return source(KafkaSource.<Ingested<Outcome>>builder(), bootstrapServers, topic, group)
        .setDeserializer(new DecodeOutcomes(bootstrapServers))
        .build();
  }

  /**
   * A few milliseconds gather what is then fetched, decoded and handed on at once: under load a
   * fetch for every few transactions would cost broker and source more than the transactions do.
   */
  private static Properties fetches() {
    Properties settings = new Properties();
    ConsumerFetches.gathering(Duration.ofMillis(10)).forEach(settings::put);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    return settings;
  }

  /** Without a checkpoint it starts at the beginning: all that it writes may be written twice. */
  private static <T> KafkaSourceBuilder<T> source(
      KafkaSourceBuilder<T> source, String bootstrapServers, String topic, String group) {
    return source
        .setBootstrapServers(bootstrapServers)
        .setTopics(topic)
        .setGroupId(group)
        .setStartingOffsets(OffsetsInitializer.earliest());
  }
}
