package whiteboard.lake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import whiteboard.event.EventDecoder;
import whiteboard.event.Rejection;
import whiteboard.event.UndecodableException;

/** One topic on its way: decode, check, and append to the table of the event's region. */
final class TopicLanding {
  private final LakeTopic topic;
  private final EventDecoder decoder;
  private final DeadLetterTopics deadLetterTopics;
  private final Map<JdbcCatalog, LakeTable> deadLetters;
  private final LakeCatalogs catalogs;
  private final Map<JdbcCatalog, LakeTable> tables = new HashMap<>();
  private final Map<String, JdbcCatalog> catalogOf = new HashMap<>();
  private final TableColumns columns;
  private final HeldPositions held = new HeldPositions();
  private final Map<Integer, Long> committed;
  private final Map<Integer, Long> read;

  TopicLanding(
      LakeTopic topic,
      LakeCatalogs catalogs,
      EventDecoder decoder,
      Map<JdbcCatalog, LakeTable> deadLetters,
      DeadLetterTopics deadLetterTopics) {
    this.topic = topic;
    this.catalogs = catalogs;
    this.decoder = decoder;
    this.deadLetters = deadLetters;
    this.deadLetterTopics = deadLetterTopics;
    TableIdentifier id = TableIdentifier.of(LakeCatalogs.RAW, topic.table());
    catalogs.all().forEach(c -> tables.put(c, new LakeTable(c.loadTable(id))));
    columns = new TableColumns(List.copyOf(tables.values()));
    columns.admit(topic.schema());
    committed = SnapshotOffsets.of(main().table(), topic.topic());
    read = new HashMap<>(committed);
    sideTables().forEach(table -> held.add(table.table(), topic.topic(), committed));
    deadLetters.values().forEach(t -> held.add(t.table(), topic.topic(), committed));
  }

  String topic() {
    return topic.topic();
  }

  LakeTable main() {
    return tables.get(catalogs.main());
  }

  /** The tables of regions with residency. */
  List<LakeTable> sideTables() {
    List<LakeTable> side = new ArrayList<>(tables.values());
    side.remove(main());
    return side;
  }

  /** Where the lake ends: the next offset of each partition; absent where it holds nothing. */
  Map<Integer, Long> committed() {
    return committed;
  }

  /** Where reading is: the next offset of each partition. */
  Map<Integer, Long> read() {
    return read;
  }

  void readUpTo(TopicPartition partition, long position) {
    read.put(partition.partition(), position);
  }

  boolean hasNews() {
    return !read.equals(committed);
  }

  void markCommitted() {
    committed.putAll(read);
  }

  void land(ConsumerRecord<byte[], byte[]> message) {
    if (held.contains(message.topic(), message.partition(), message.offset())) {
      return;
    }
    GenericRecord event;
    try {
      event = decoder.decode(message.value());
    } catch (UndecodableException e) {
      // Its region is unknown, so it stays where data without a region does.
      reject(catalogs.main(), message, e.rejection());
      return;
    }
    JdbcCatalog home = homeOf(event);
    Optional<Rejection> rejection = topic.contract().check(event, message.timestamp());
    if (rejection.isEmpty()) {
      rejection = columns.admit(event.getSchema());
    }
    if (rejection.isPresent()) {
      reject(home, message, rejection.get());
      return;
    }
    try {
      tables.get(home).append(event, message);
    } catch (ArithmeticException e) {
      String detail = "a timestamp is beyond the year 294247";
      reject(home, message, new Rejection(Rejection.Reason.OUT_OF_RANGE, detail));
    }
  }

  private void reject(
      JdbcCatalog home, ConsumerRecord<byte[], byte[]> message, Rejection rejection) {
    if (topic.sendsDeadLetters()) {
      deadLetterTopics.send(message, rejection);
    }
    deadLetters.get(home).append(message, rejection);
  }

  private JdbcCatalog homeOf(GenericRecord event) {
    Schema.Field region = event.getSchema().getField("region");
    if (tables.size() == 1 || region == null || event.get(region.pos()) == null) {
      return catalogs.main();
    }
    return catalogOf.computeIfAbsent(event.get(region.pos()).toString(), catalogs::forRegion);
  }
}
