package whiteboard.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import whiteboard.cli.UserError;
import whiteboard.stack.Stack;

/**
 * Creates, measures and deletes topics. Topics keep their messages for ever and take any timestamp,
 * for a simulation's messages lie in the past.
 */
public final class Topics implements AutoCloseable {
  private static final Map<String, String> KEEP_ALL =
      Map.of(
          "retention.ms",
          "-1",
          "message.timestamp.type",
          "CreateTime",
          "message.timestamp.before.max.ms",
          Long.toString(Long.MAX_VALUE),
          "message.timestamp.after.max.ms",
          Long.toString(Long.MAX_VALUE));

  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);

  private final Admin admin;
  private final short replication;

  public Topics(Stack stack) {
    this.admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()));
    this.replication = stack.replication();
  }

  /**
   * Creates {@code topic} unless it is there.
   *
   * @throws UserError when it is there with another number of partitions
   */
  public void create(String topic, int partitions) {
    create(new NewTopic(topic, partitions, replication).configs(KEEP_ALL));
  }

  /** Creates a topic of which Kafka keeps at least the last message of each key. */
  public void createCompacted(String topic, int partitions) {
    Map<String, String> settings = new HashMap<>(KEEP_ALL);
    settings.put("cleanup.policy", "compact");
    create(new NewTopic(topic, partitions, replication).configs(settings));
  }

  /** The number of partitions, or nothing if there is no such topic. */
  public Optional<Integer> partitions(String topic) {
    KafkaFuture<TopicDescription> description =
        admin.describeTopics(List.of(topic)).topicNameValues().get(topic);
    try {
      return Optional.of(done(description).partitions().size());
    } catch (UnknownTopicOrPartitionException absent) {
      return Optional.empty();
    }
  }

  /** The partitions of topics that exist, as a client sees them. */
  public static List<TopicPartition> partitions(Consumer<?, ?> client, List<String> topics) {
    return topics.stream()
        .flatMap(topic -> client.partitionsFor(topic).stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /** For each partition of {@code topic} the offset that its next message will get. */
  public Map<TopicPartition, Long> endOffsets(String topic) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    int count =
        partitions(topic)
            .orElseThrow(() -> new IllegalArgumentException("no topic is named " + topic));
    for (int partition = 0; partition < count; partition++) {
      wanted.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    Map<TopicPartition, Long> ends =
        new TreeMap<>((one, other) -> Integer.compare(one.partition(), other.partition()));
    done(admin.listOffsets(wanted).all()).forEach((tp, end) -> ends.put(tp, end.offset()));
    return ends;
  }

  /**
   * For each partition the offset that {@code group} has committed; a stream job's: durably read.
   */
  public Map<TopicPartition, Long> committed(String group) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach((partition, position) -> offsets.put(partition, position.offset()));
    return offsets;
  }

  /** Deletes those of {@code topics} that exist, with all their messages; returns when gone. */
  public void delete(Collection<String> topics) {
    for (KafkaFuture<Void> deletion : admin.deleteTopics(topics).topicNameValues().values()) {
      try {
        done(deletion);
      } catch (UnknownTopicOrPartitionException absent) {
        // as wanted
      }
    }
    topics.forEach(topic -> await(topic, false));
  }

  @Override
  public void close() {
    admin.close();
  }

  private void create(NewTopic topic) {
    try {
      done(admin.createTopics(List.of(topic)).all());
      await(topic.name(), true);
    } catch (TopicExistsException there) {
      int found = partitions(topic.name()).orElse(0);
      if (found != topic.numPartitions()) {
        throw new UserError(
            "Cannot use topic %s: it has %d partitions, %d are needed; start again with --fresh"
                .formatted(topic.name(), found, topic.numPartitions()));
      }
    }
  }

  /** The controller has decided; brokers, which clients ask, learn of it a little later. */
  private void await(String topic, boolean present) {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (partitions(topic).isPresent() != present) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Topic %s is still %s after %s"
                .formatted(topic, present ? "unknown" : "there", VISIBLE_WITHIN));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  static <T> T done(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Kafka", e);
    }
  }
}
