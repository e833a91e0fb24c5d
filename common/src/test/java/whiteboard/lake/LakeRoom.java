package whiteboard.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.SchemaStore;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import whiteboard.event.EventEncoder;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Residencies;
import whiteboard.stack.SharedStack;

/** A topic of its own on a shared broker, and a lake in a folder: what the lake's tests act on. */
final class LakeRoom {
  static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final AtomicInteger TOPICS = new AtomicInteger();

  final KafkaForTests kafka;
  final String topic;
  private final String bootstrapServers;
  private final Path home;

  /** A room whose topic exists already, as a process sees it that was started by a test. */
  LakeRoom(String bootstrapServers, Path home, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.home = home;
    this.topic = topic;
    kafka = new KafkaForTests(bootstrapServers);
  }

  /** A new topic of three partitions, and its dead-letter topic. */
  static LakeRoom open(Path home) throws Exception {
    String topic = "trips-" + TOPICS.incrementAndGet();
    LakeRoom room = new LakeRoom(SharedStack.get().kafka(), home, topic);
    room.kafka.create(topic, 3);
    room.kafka.create(topic + ".dead-letter", 1);
    return room;
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  LakeCounts land(LakeCatalogs catalogs, CommitStep.Observer observer) throws Exception {
    try (LakeWriter writer = writer(catalogs, observer)) {
      writer.start();
      assertThat(writer.awaitOffsets(kafka.ends(topic), PATIENCE)).isTrue();
      return writer.counts();
    }
  }

  /** A writer that commits often, not yet started. */
  LakeWriter writer(LakeCatalogs catalogs, CommitStep.Observer observer) {
    SchemaStore schemas =
        fingerprint ->
            Stream.of(Trips.SCHEMA, Trips.WITH_TIP)
                .filter(s -> SchemaNormalization.parsingFingerprint64(s) == fingerprint)
                .findFirst()
                .orElse(null);
    return new LakeWriter(
        bootstrapServers,
        catalogs,
        schemas,
        List.of(new LakeTopic(topic, "trips", Trips.SCHEMA, Trips.CONTRACT, true)),
        new CommitPolicy(300, Duration.ofMillis(300)),
        observer);
  }

  LakeCatalogs catalogs(String... regions) {
    List<CatalogLocation> residencies = new ArrayList<>();
    for (String region : regions) {
      residencies.add(location(Residencies.catalogNameFor(region), home.resolve(region)));
    }
    return LakeCatalogs.open(location("warehouse", home.resolve("main")), residencies);
  }

  static CatalogLocation location(String name, Path root) {
    return new CatalogLocation(
        name, "jdbc:sqlite:" + root.resolve("catalog.db"), Map.of(), root.toString());
  }

  void sendTrips(Schema schema, int from, int count) throws Exception {
    EventEncoder encoder = new EventEncoder(schema);
    List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      GenericRecord trip = Trips.trip(schema, i);
      if (schema.equals(Trips.WITH_TIP)) {
        trip.put("tip_cents", i);
      }
      long arrival = (Long) trip.get("event_time") + 1000;
      byte[] key = trip.get("trip_id").toString().getBytes(StandardCharsets.UTF_8);
      messages.add(new ProducerRecord<>(topic, null, arrival, key, encoder.encode(trip)));
    }
    kafka.send(messages);
  }

  void sendGarbage(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      kafka.send(List.of(new ProducerRecord<>(topic, 0, 1000L, null, new byte[] {1, 2, 3})));
    }
  }

  void assertExact(LakeCatalogs catalogs, long messages) {
    Map<TopicPartition, OffsetSpan> spans = LakeAudit.read(catalogs);
    assertThat(spans.values()).allMatch(OffsetSpan::isExact).allMatch(span -> span.min() == 0);
    Map<TopicPartition, Long> ends = new HashMap<>();
    spans.forEach((partition, span) -> ends.put(partition, span.max() + 1));
    assertThat(ends).isEqualTo(kafka.ends(topic));
    assertThat(ends.values().stream().mapToLong(end -> end).sum()).isEqualTo(messages);
  }

  static Map<String, Record> rows(LakeCatalogs catalogs, String name) throws Exception {
    Map<String, Record> rows = new HashMap<>();
    for (Table table : catalogs.rawTables(name)) {
      read(table).forEach(row -> rows.put(row.getField("event_id").toString(), row));
    }
    return rows;
  }

  static List<Record> read(Table table) throws Exception {
    List<Record> rows = new ArrayList<>();
    try (CloseableIterable<Record> found = IcebergGenerics.read(table).build()) {
      found.forEach(rows::add);
    }
    return rows;
  }

  static Set<String> regions(Table table) throws Exception {
    Set<String> regions = new TreeSet<>();
    read(table).forEach(row -> regions.add(row.getField("region").toString()));
    return regions;
  }
}
