package whiteboard.ridesharing.drills;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.lake.LakeAppender;
import whiteboard.lake.LakeAudit;
import whiteboard.lake.LakeCatalogs;
import whiteboard.lake.OffsetSpan;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.lake.RawTables;
import whiteboard.stack.Catalogs;

/**
 * A lake as it is often fed first: a loop commits rows to the table, then offsets to Kafka. As a
 * process it stops between the two and waits to be killed there.
 */
final class OffsetsApart {
  /** What the process says once it stands between the two commits. */
  static final String BETWEEN = "between";

  private static final int FATAL_BATCH = 3;
  private static final TopicPartition TRIPS = new TopicPartition(TripEvents.TOPIC, 0);
  private static final Duration POLL = Duration.ofMillis(200);

  private OffsetsApart() {}

  /** What happens between the commit of a batch's rows and that of its offsets. */
  @FunctionalInterface
  interface BetweenCommits {
    void reached(int batch) throws InterruptedException;
  }

  /**
   * Lands until killed.
   *
   * @param args Kafka's bootstrap servers, folder of the lake
   */
  public static void main(String[] args) throws Exception {
    land(
        args[0],
        Path.of(args[1]),
        batch -> {
          if (batch == FATAL_BATCH) {
            System.out.println(BETWEEN);
            new CountDownLatch(1).await();
          }
        });
  }

  /** Lands what the topic holds beyond the group's offsets. */
  static void land(String kafka, Path lake, BetweenCommits between) throws Exception {
    EventDecoder decoder = EventDecoder.resolvedTo(TripEvents.SCHEMA, new EventSchemas(kafka));
    try (LakeCatalogs catalogs = open(lake);
        KafkaConsumer<byte[], byte[]> consumer = consumer(kafka)) {
      LakeAppender appender = new LakeAppender(catalogs, RawTables.topics());
      consumer.assign(List.of(TRIPS));
      long end = consumer.endOffsets(List.of(TRIPS)).get(TRIPS);
      int batch = 0;
      while (consumer.position(TRIPS) < end) {
        ConsumerRecords<byte[], byte[]> messages = consumer.poll(POLL);
        if (!messages.isEmpty()) {
          append(appender, decoder, messages);
          appender.commit();
          between.reached(++batch);
          consumer.commitSync();
        }
      }
    }
  }

  private static void append(
      LakeAppender lake, EventDecoder decoder, ConsumerRecords<byte[], byte[]> messages) {
    for (ConsumerRecord<byte[], byte[]> message : messages) {
      try {
        GenericRecord event = decoder.decode(message.value());
        if (TripEvents.check(event, message.timestamp()) == null) {
          lake.append(TripEvents.TOPIC, 0, event, message.timestamp());
        }
      } catch (UndecodableException malformed) {
        // no row among the events, as in production
      }
    }
  }

  /** Rows of trip events in the lake. */
  static long rows(Path lake) {
    try (LakeCatalogs catalogs = open(lake)) {
      OffsetSpan span = LakeAudit.read(catalogs).get(TRIPS);
      return span == null ? 0 : span.count();
    }
  }

  private static LakeCatalogs open(Path lake) {
    return LakeCatalogs.open(Catalogs.inFolder("warehouse", lake), List.of());
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String kafka) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            kafka,
            "group.id",
            "offsets-apart",
            "enable.auto.commit",
            false,
            "auto.offset.reset",
            "earliest",
            "max.poll.records",
            500),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
