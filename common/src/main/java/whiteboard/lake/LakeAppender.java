package whiteboard.lake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Appends events straight to the main catalog's raw tables, as {@link LakeWriter} leaves them: for
 * what comes from elsewhere than Kafka. Rows are visible table by table, with the offsets that were
 * given to them. Checks no contract; one thread.
 */
public final class LakeAppender {
  private final Map<String, LakeTable> tables = new LinkedHashMap<>();
  private final Map<String, Map<Integer, Long>> offsets = new HashMap<>();

  /** Goes on after the offsets that the tables hold; creates those that are missing. */
  public LakeAppender(LakeCatalogs catalogs, List<LakeTopic> topics) {
    catalogs.createTables(topics);
    for (LakeTopic topic : topics) {
      LakeTable table =
          new LakeTable(
              catalogs.main().loadTable(TableIdentifier.of(LakeCatalogs.RAW, topic.table())));
      tables.put(topic.topic(), table);
      offsets.put(topic.topic(), SnapshotOffsets.of(table.table(), topic.topic()));
    }
  }

  /** Adds an event to {@code topic}'s table, at the end of {@code partition}. */
  public void append(String topic, int partition, IndexedRecord event, long ingestedAtMillis) {
    long offset = offsets.get(topic).getOrDefault(partition, 0L);
    tables.get(topic).append(event, message(topic, partition, offset, ingestedAtMillis));
    offsets.get(topic).put(partition, offset + 1);
  }

  private static ConsumerRecord<byte[], byte[]> message(
      String topic, int partition, long offset, long timestamp) {
    return new ConsumerRecord<>(
        topic,
        partition,
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        null,
        new RecordHeaders(),
        Optional.empty());
  }

  /** Makes what was appended visible. */
  public void commit() {
    tables.forEach(
        (topic, table) -> {
          if (table.pendingRows() > 0) {
            table.commit(Map.of(topic, offsets.get(topic)));
          }
        });
  }
}
