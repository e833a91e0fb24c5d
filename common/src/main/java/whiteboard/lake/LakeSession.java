package whiteboard.lake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.message.SchemaStore;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import whiteboard.event.EventDecoder;
import whiteboard.kafka.ConsumerFetches;

/**
 * One life of the lake writer, from the committed offsets on. Used by one thread.
 *
 * <p>A commit goes side tables first (regional tables, dead letters), the topics' main tables last.
 * So the offsets of a topic's main table say what is everywhere, and a table that gets no rows
 * never makes anyone read again.
 */
final class LakeSession implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration GATHERED_FOR = Duration.ofMillis(100);
  private static final long MAX_POLL = 10_000;

  private final Map<String, TopicLanding> topics = new LinkedHashMap<>();
  private final Map<JdbcCatalog, LakeTable> deadLetters = new LinkedHashMap<>();
  private final DeadLetterTopics deadLetterTopics;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final CommitStep.Observer observer;
  private long readSinceCommit;

  /** Rows, rejected messages, snapshots and bytes of one commit. */
  record Committed(long rows, long rejected, int snapshots, long bytes) {}

  LakeSession(
      String bootstrapServers,
      LakeCatalogs catalogs,
      SchemaStore schemas,
      List<LakeTopic> topics,
      CommitPolicy policy,
      CommitStep.Observer observer) {
    this.observer = observer;
    TableIdentifier id = TableIdentifier.of(LakeCatalogs.RAW, LakeCatalogs.DEAD_LETTERS);
    catalogs.all().forEach(c -> deadLetters.put(c, new LakeTable(c.loadTable(id))));
    deadLetterTopics = new DeadLetterTopics(bootstrapServers);
    consumer = consumer(bootstrapServers, policy);
    for (LakeTopic topic : topics) {
      EventDecoder decoder = EventDecoder.reusingRecords(schemas);
      this.topics.put(
          topic.topic(), new TopicLanding(topic, catalogs, decoder, deadLetters, deadLetterTopics));
    }
    assign();
  }

  /** Reads and writes once what is there; returns how many messages that were. */
  int step() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    for (TopicPartition partition : records.partitions()) {
      TopicLanding topic = topics.get(partition.topic());
      for (ConsumerRecord<byte[], byte[]> message : records.records(partition)) {
        topic.land(message);
      }
    }
    // Not the last offset plus one: positions also pass over transaction markers.
    for (TopicPartition partition : consumer.assignment()) {
      topics.get(partition.topic()).readUpTo(partition, consumer.position(partition));
    }
    readSinceCommit += records.count();
    return records.count();
  }

  long readSinceCommit() {
    return readSinceCommit;
  }

  boolean hasNews() {
    return topics.values().stream().anyMatch(TopicLanding::hasNews);
  }

  Map<TopicPartition, Long> readOffsets() {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    topics.values().forEach(topic -> add(offsets, topic.topic(), topic.read()));
    return offsets;
  }

  Map<TopicPartition, Long> committedOffsets() {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    topics.values().forEach(topic -> add(offsets, topic.topic(), topic.committed()));
    return offsets;
  }

  Committed commit() {
    long rejected = deadLetters.values().stream().mapToLong(LakeTable::pendingRows).sum();
    deadLetterTopics.awaitAcknowledged();
    List<LakeTable> side = new ArrayList<>(deadLetters.values());
    topics.values().forEach(topic -> side.addAll(topic.sideTables()));
    side.forEach(LakeTable::closeFiles);
    topics.values().forEach(topic -> topic.main().closeFiles());
    observer.reached(CommitStep.FILES_CLOSED);
    Map<String, Map<Integer, Long>> read = new HashMap<>();
    topics.values().forEach(topic -> read.put(topic.topic(), topic.read()));
    Committed sum = new Committed(0, rejected, 0, 0);
    for (LakeTable table : deadLetters.values()) {
      sum = commitSide(table, read, sum, 0);
    }
    for (TopicLanding topic : topics.values()) {
      Map<String, Map<Integer, Long>> own = Map.of(topic.topic(), topic.read());
      for (LakeTable table : topic.sideTables()) {
        sum = commitSide(table, own, sum, table.pendingRows());
      }
      if (topic.hasNews()) {
        long rows = topic.main().pendingRows();
        // Commit point: before this line a crash replays the topic, after it its rows are visible.
        long bytes = topic.main().commit(own);
        topic.markCommitted();
        sum = plus(sum, rows, bytes);
        observer.reached(CommitStep.MAIN_TABLE_COMMITTED);
      }
    }
    readSinceCommit = 0;
    return sum;
  }

  private Committed commitSide(
      LakeTable table, Map<String, Map<Integer, Long>> offsets, Committed sum, long rows) {
    if (table.pendingRows() == 0) {
      return sum;
    }
    Committed next = plus(sum, rows, table.commit(offsets));
    observer.reached(CommitStep.SIDE_TABLE_COMMITTED);
    return next;
  }

  private static Committed plus(Committed sum, long rows, long bytes) {
    return new Committed(
        sum.rows() + rows, sum.rejected(), sum.snapshots() + 1, sum.bytes() + bytes);
  }

  private static void add(
      Map<TopicPartition, Long> offsets, String topic, Map<Integer, Long> ofTopic) {
    ofTopic.forEach(
        (partition, offset) -> offsets.put(new TopicPartition(topic, partition), offset));
  }

  private void assign() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics.keySet()) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new IllegalStateException("Cannot land topic %s: it does not exist".formatted(topic));
      }
      found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    for (TopicPartition partition : partitions) {
      Long committed = topics.get(partition.topic()).committed().get(partition.partition());
      consumer.seek(partition, committed == null ? beginnings.get(partition) : committed);
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      String bootstrapServers, CommitPolicy policy) {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // An offset that Kafka no longer has means lost events: fail rather than skip them.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // Commits fall between polls, so no poll may go beyond one commit.
    settings.put(
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, (int) Math.min(MAX_POLL, policy.records()));
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
    settings.putAll(ConsumerFetches.gathering(GATHERED_FOR));
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    consumer.close();
    deadLetterTopics.close();
  }
}
