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
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.kafka.KafkaContainer;
import whiteboard.event.EventEncoder;
import whiteboard.stack.CatalogLocation;

final class LakeWriterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger TOPICS = new AtomicInteger();
  private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.3.1");
  private static KafkaForTests kafka;

  @TempDir Path home;
  private String topic;

  @BeforeAll
  static void startKafka() {
    KAFKA.start();
    kafka = new KafkaForTests(KAFKA.getBootstrapServers());
  }

  @AfterAll
  static void stopKafka() {
    KAFKA.stop();
  }

  @BeforeEach
  void createTopics() throws Exception {
    topic = "trips-" + TOPICS.incrementAndGet();
    kafka.create(topic, 3);
    kafka.create(topic + ".dead-letter", 1);
  }

  @Test
  void landsEachOffsetOnceWithItsFields() throws Exception {
    sendTrips(Trips.SCHEMA, 0, 1000);

    try (LakeCatalogs catalogs = catalogs()) {
      land(catalogs, step -> {});

      assertExact(catalogs, 1000);
      Record first = rows(catalogs, "trips").get("e1");
      assertThat(first.getField("region")).isEqualTo("sf");
      assertThat(first.getField("lat")).isEqualTo(40 + 1 / 1e6);
      assertThat(first.getField("fare_cents")).isEqualTo(101L);
      assertThat(first.getField("event_time").toString()).isEqualTo("2025-11-03T00:01Z");
      assertThat(first.getField("_ingested_at").toString()).isEqualTo("2025-11-03T00:01:01Z");
      assertThat(first.getField("_topic")).isEqualTo(topic);
    }
  }

  @ParameterizedTest
  @EnumSource
  void landsEachOffsetOnceAlthoughEveryThirdCommitCrashes(CommitStep crashAt) throws Exception {
    sendTrips(Trips.SCHEMA, 0, 3000);
    sendGarbage(10);
    AtomicInteger reached = new AtomicInteger();
    AtomicInteger crashes = new AtomicInteger();
    CommitStep.Observer crashing =
        step -> {
          if (step == crashAt && reached.incrementAndGet() % 3 == 1) {
            crashes.incrementAndGet();
            throw new IllegalStateException("crash at " + step);
          }
        };

    try (LakeCatalogs catalogs = catalogs("eu")) {
      land(catalogs, crashing);

      assertThat(crashes).hasPositiveValue();
      assertExact(catalogs, 3010);
    }
  }

  @Test
  void startsAgainWhereTheTablesEnd() throws Exception {
    sendTrips(Trips.SCHEMA, 0, 500);
    try (LakeCatalogs catalogs = catalogs("eu")) {
      land(catalogs, step -> {});
    }
    sendTrips(Trips.SCHEMA, 500, 200);

    try (LakeCatalogs catalogs = catalogs("eu")) {
      LakeCounts counts = land(catalogs, step -> {});

      assertThat(counts.read()).isEqualTo(200);
      assertExact(catalogs, 700);
    }
  }

  @Test
  void givesNewFieldsAColumnInEveryCatalogAndLetsSchemasAlternateInOneFile() throws Exception {
    for (int i = 0; i < 400; i += 20) {
      sendTrips(i % 40 == 0 ? Trips.SCHEMA : Trips.WITH_TIP, i, 20);
    }

    try (LakeCatalogs catalogs = catalogs("eu")) {
      land(catalogs, step -> {});
      sendTrips(Trips.SCHEMA, 400, 20);
      sendTrips(Trips.WITH_TIP, 420, 20);
      LakeCounts again = land(catalogs, step -> {});

      assertExact(catalogs, 440);
      for (Table table : catalogs.rawTables("trips")) {
        assertThat(table.schema().columns().stream().map(c -> c.name()))
            .containsSubsequence("fare_cents", "tip_cents", "_topic");
      }
      assertThat(rows(catalogs, "trips").get("e21").getField("tip_cents")).isEqualTo(21);
      assertThat(rows(catalogs, "trips").get("e1").getField("tip_cents")).isNull();
      assertThat(again.rows()).isEqualTo(40);
    }
  }

  @Test
  void setsPoisonAsideWithPositionReasonAndBytes() throws Exception {
    sendTrips(Trips.SCHEMA, 0, 10);
    sendGarbage(3);
    GenericRecord refund = Trips.trip(Trips.SCHEMA, 10);
    refund.put("fare_cents", -5L);
    byte[] refundBytes = new EventEncoder(Trips.SCHEMA).encode(refund);
    kafka.send(List.of(new ProducerRecord<>(topic, 0, 1000L, null, refundBytes)));

    try (LakeCatalogs catalogs = catalogs()) {
      LakeCounts counts = land(catalogs, step -> {});

      assertThat(counts.rejected()).isEqualTo(4);
      assertExact(catalogs, 14);
      List<String> inLake = new ArrayList<>();
      for (Record row : read(catalogs.rawTables(LakeCatalogs.DEAD_LETTERS).get(0))) {
        inLake.add(row.getField("reason") + " " + row.getField("partition"));
      }
      assertThat(inLake)
          .containsExactlyInAnyOrder(
              "UNREADABLE 0", "UNREADABLE 0", "UNREADABLE 0", "OUT_OF_RANGE 0");
      List<ConsumerRecord<byte[], byte[]>> letters = kafka.read(topic + ".dead-letter");
      assertThat(letters).hasSize(4);
      ConsumerRecord<byte[], byte[]> last = letters.get(3);
      assertThat(last.value()).isEqualTo(refundBytes);
      assertThat(new String(last.headers().lastHeader("detail").value(), StandardCharsets.UTF_8))
          .isEqualTo("fare_cents -5");
    }
  }

  @Test
  void keepsARegionsRowsUnderItsOwnRoot() throws Exception {
    sendTrips(Trips.SCHEMA, 0, 300);

    try (LakeCatalogs catalogs = catalogs("eu")) {
      land(catalogs, step -> {});

      assertExact(catalogs, 300);
      List<Table> tables = catalogs.rawTables("trips");
      assertThat(regions(tables.get(0))).containsExactly("nyc", "sf");
      assertThat(regions(tables.get(1))).containsExactly("eu");
      assertThat(LakeFiles.paths(tables.get(1)))
          .isNotEmpty()
          .allMatch(path -> path.startsWith(home.resolve("eu").toString()));
    }
  }

  private LakeCounts land(LakeCatalogs catalogs, CommitStep.Observer observer) throws Exception {
    try (LakeWriter writer =
        new LakeWriter(
            KAFKA.getBootstrapServers(),
            catalogs,
            fingerprint ->
                List.of(Trips.SCHEMA, Trips.WITH_TIP).stream()
                    .filter(s -> SchemaNormalization.parsingFingerprint64(s) == fingerprint)
                    .findFirst()
                    .orElse(null),
            List.of(new LakeTopic(topic, "trips", Trips.SCHEMA, Trips.CONTRACT, true)),
            new CommitPolicy(300, Duration.ofMillis(300)),
            observer)) {
      writer.start();
      assertThat(writer.awaitOffsets(kafka.ends(topic), PATIENCE)).isTrue();
      return writer.counts();
    }
  }

  private LakeCatalogs catalogs(String... regions) {
    List<CatalogLocation> residencies = new ArrayList<>();
    for (String region : regions) {
      residencies.add(location(LakeCatalogs.catalogNameFor(region), home.resolve(region)));
    }
    return LakeCatalogs.open(location("warehouse", home.resolve("main")), residencies);
  }

  private static CatalogLocation location(String name, Path root) {
    return new CatalogLocation(
        name, "jdbc:sqlite:" + root.resolve("catalog.db"), Map.of(), root.toString());
  }

  private void sendTrips(Schema schema, int from, int count) throws Exception {
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

  private void sendGarbage(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      kafka.send(List.of(new ProducerRecord<>(topic, 0, 1000L, null, new byte[] {1, 2, 3})));
    }
  }

  private void assertExact(LakeCatalogs catalogs, long messages) {
    Map<TopicPartition, OffsetSpan> spans = LakeAudit.read(catalogs);
    assertThat(spans.values()).allMatch(OffsetSpan::isExact).allMatch(span -> span.min() == 0);
    Map<TopicPartition, Long> ends = new HashMap<>();
    spans.forEach((partition, span) -> ends.put(partition, span.max() + 1));
    assertThat(ends).isEqualTo(kafka.ends(topic));
    assertThat(ends.values().stream().mapToLong(end -> end).sum()).isEqualTo(messages);
  }

  private static Map<String, Record> rows(LakeCatalogs catalogs, String name) throws Exception {
    Map<String, Record> rows = new HashMap<>();
    for (Table table : catalogs.rawTables(name)) {
      read(table).forEach(row -> rows.put(row.getField("event_id").toString(), row));
    }
    return rows;
  }

  private static List<Record> read(Table table) throws Exception {
    List<Record> rows = new ArrayList<>();
    try (CloseableIterable<Record> found = IcebergGenerics.read(table).build()) {
      found.forEach(rows::add);
    }
    return rows;
  }

  private static Set<String> regions(Table table) throws Exception {
    Set<String> regions = new TreeSet<>();
    read(table).forEach(row -> regions.add(row.getField("region").toString()));
    return regions;
  }
}
