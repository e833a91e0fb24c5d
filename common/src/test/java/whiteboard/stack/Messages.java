package whiteboard.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import whiteboard.kafka.Producers;
import whiteboard.kafka.Topics;

/** Numbered messages in a topic of one partition, a minute apart from the epoch on. */
public final class Messages {
  private Messages() {}

  /** Creates the topic and sends messages {@code 0} to {@code count - 1}. */
  public static void send(Stack stack, String topic, int count) throws Exception {
    try (Topics topics = new Topics(stack);
        KafkaProducer<byte[], byte[]> producer = Producers.idempotent(stack.kafka())) {
      topics.create(topic, 1);
      Future<?> last = null;
      for (String number : numbered(count)) {
        long timestamp = Duration.ofMinutes(Long.parseLong(number)).toMillis();
        last =
            producer.send(new ProducerRecord<>(topic, 0, timestamp, null, number.getBytes(UTF_8)));
      }
      // One partition: when the last one is acknowledged, all are.
      last.get();
    }
  }

  /** All that the topic's partition holds, in order. */
  public static List<String> read(Stack stack, String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.kafka()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
          values.add(new String(message.value(), UTF_8));
        }
      }
    }
    return values;
  }

  /** What {@link #send} sends. */
  public static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
