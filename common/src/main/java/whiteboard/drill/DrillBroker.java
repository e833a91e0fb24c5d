package whiteboard.drill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import whiteboard.event.EventSchemas;
import whiteboard.kafka.Producers;
import whiteboard.kafka.Topics;
import whiteboard.stack.EmbeddedStack;
import whiteboard.stack.StateFolder;

/** Servers that the drills of one command share; every run has topics of its own on them. */
public final class DrillBroker implements AutoCloseable {
  private final StateFolder folder;
  private final EmbeddedStack stack;
  private final Topics topics;
  private final KafkaProducer<byte[], byte[]> producer;

  /** Starts the servers on an empty folder, with a topic for the events' schemas. */
  public DrillBroker(Path path) {
    folder = StateFolder.open(path);
    stack = EmbeddedStack.start(folder, Map.of());
    topics = new Topics(stack);
    producer = Producers.idempotent(stack.kafka());
    topics.createCompacted(EventSchemas.TOPIC, 1);
  }

  /** Kafka's bootstrap servers. */
  public String kafka() {
    return stack.kafka();
  }

  /** Its topics. */
  public Topics topics() {
    return topics;
  }

  /** Sends messages; returns when Kafka has acknowledged them all. */
  public void send(List<ProducerRecord<byte[], byte[]>> messages) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> message : messages) {
      sent.add(producer.send(message));
    }
    producer.flush();
    for (Future<RecordMetadata> acknowledged : sent) {
      acknowledged.get();
    }
  }

  @Override
  public void close() {
    producer.close();
    topics.close();
    stack.close();
    folder.close();
  }
}
