package whiteboard.marketplace.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.kafka.Topics;
import whiteboard.kafka.WholeTopic;
import whiteboard.live.LiveTask;

/** Reads the topics of orders, lines and reviews into a tally, from their beginning. */
final class ShopReader implements LiveTask.Work {
  private static final List<String> TABLES = List.of("orders", "order_items", "reviews");
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;
  private final String topicPrefix;
  private volatile ShopTally tally = new ShopTally();

  /** On topics that exist. */
  ShopReader(String bootstrapServers, String topicPrefix) {
    this.bootstrapServers = bootstrapServers;
    this.topicPrefix = topicPrefix;
  }

  @Override
  public void run(Consumer<String> says) throws InterruptedException {
    tally = new ShopTally();
    EventDecoder decoder = EventDecoder.reusingRecords(new EventSchemas(bootstrapServers));
    KafkaConsumer<byte[], byte[]> consumer = WholeTopic.reader(bootstrapServers);
    try {
      List<TopicPartition> partitions =
          Topics.partitions(consumer, TABLES.stream().map(topicPrefix::concat).toList());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      says.accept("reads what is captured");
      while (!Thread.currentThread().isInterrupted()) {
        consumer.poll(POLL).forEach(record -> take(decoder, record));
      }
    } finally {
      close(consumer);
    }
    throw new InterruptedException("Interrupted while reading what is captured");
  }

  /** An interrupted consumer could not close in good order. */
  private static void close(KafkaConsumer<byte[], byte[]> consumer) {
    boolean interrupted = Thread.interrupted();
    consumer.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(EventDecoder decoder, ConsumerRecord<byte[], byte[]> record) {
    try {
      tally.take(
          record.topic().substring(topicPrefix.length()),
          decoder.decode(record.value()),
          Instant.ofEpochMilli(record.timestamp()));
    } catch (UndecodableException deadLetter) {
      // The lake has set it aside.
    }
  }

  ShopSection section() {
    return tally.section();
  }
}
