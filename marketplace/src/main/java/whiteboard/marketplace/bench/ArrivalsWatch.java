package whiteboard.marketplace.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import whiteboard.bench.Latencies;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.kafka.WholeTopic;

/**
 * Reads the topics of captured changes as they grow, and notes when each change could be read. In
 * the writer's process: both have one clock.
 */
final class ArrivalsWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final EventDecoder decoder;
  private final BusyShop shop;
  private final Thread thread = new Thread(this::watch, Layers.READER);
  private volatile boolean stopping;
  private volatile Exception failure;
  private volatile int count;
  private long[] transactions = new long[1 << 16];
  private long[] arrivedAt = new long[1 << 16];

  /** Reads from where the topics end now. */
  ArrivalsWatch(String kafka, BusyShop shop, Collection<TopicPartition> partitions) {
    this.shop = shop;
    decoder = EventDecoder.reusingRecords(new EventSchemas(kafka));
    consumer = WholeTopic.reader(kafka);
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Where the end is, is asked for when it is needed: now.
    partitions.forEach(consumer::position);
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    try {
      while (!stopping) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
          note(decoder.decode(message.value()), System.nanoTime());
        }
      }
    } catch (UndecodableException | RuntimeException e) {
      failure = e;
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // this thread alone writes it
  private void note(GenericRecord change, long now) {
    int next = count;
    if (next == transactions.length) {
      transactions = Arrays.copyOf(transactions, 2 * next);
      arrivedAt = Arrays.copyOf(arrivedAt, 2 * next);
    }
    String order = change.get("order_id").toString();
    transactions[next] =
        shop.transactionOf(
            Long.parseLong(order, order.indexOf('-') + 1, order.length(), 10),
            change.get("_op").toString().equals("c"));
    arrivedAt[next] = now;
    count = next + 1;
  }

  /** Waits until so many changes have come. */
  void await(long changes) throws InterruptedException {
    while (count < changes) {
      requireReading();
      Thread.sleep(POLL.toMillis());
    }
  }

  private void requireReading() {
    if (failure != null) {
      throw new IllegalStateException("Cannot follow the topics of changes", failure);
    }
  }

  /**
   * Of each change that came of the given transactions, the time from an instant of its
   * transaction. To be asked when it is closed.
   *
   * @param instants of the transactions, as {@link System#nanoTime()}
   */
  Latencies since(long first, long[] instants) {
    Latencies latencies = new Latencies();
    for (int i = 0; i < count; i++) {
      long transaction = transactions[i] - first;
      if (transaction >= 0 && transaction < instants.length) {
        latencies.add(arrivedAt[i] - instants[(int) transaction]);
      }
    }
    return latencies;
  }

  /** Stops to read. */
  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.join();
    consumer.close();
    requireReading();
  }
}
