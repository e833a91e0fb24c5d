package whiteboard.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import whiteboard.event.EventEncoder;

final class LakeWriterIT {
  @TempDir Path home;
  private LakeRoom room;

  @BeforeEach
  void openRoom() throws Exception {
    room = LakeRoom.open(home);
  }

  @Test
  void landsEachOffsetOnceWithItsFields() throws Exception {
    room.sendTrips(Trips.SCHEMA, 0, 1000);

    try (LakeCatalogs catalogs = room.catalogs()) {
      room.land(catalogs, step -> {});

      room.assertExact(catalogs, 1000);
      Record first = LakeRoom.rows(catalogs, "trips").get("e1");
      assertThat(first.getField("region")).isEqualTo("sf");
      assertThat(first.getField("lat")).isEqualTo(40 + 1 / 1e6);
      assertThat(first.getField("fare_cents")).isEqualTo(101L);
      assertThat(first.getField("event_time").toString()).isEqualTo("2025-11-03T00:01Z");
      assertThat(first.getField("_ingested_at").toString()).isEqualTo("2025-11-03T00:01:01Z");
      assertThat(first.getField("_kafka_topic")).isEqualTo(room.topic);
    }
  }

  @ParameterizedTest
  @EnumSource
  void landsEachOffsetOnceAlthoughEveryThirdCommitCrashes(CommitStep crashAt) throws Exception {
    room.sendTrips(Trips.SCHEMA, 0, 3000);
    room.sendGarbage(10);
    AtomicInteger reached = new AtomicInteger();
    AtomicInteger crashes = new AtomicInteger();
    CommitStep.Observer crashing =
        step -> {
          if (step == crashAt && reached.incrementAndGet() % 3 == 1) {
            crashes.incrementAndGet();
            throw new IllegalStateException("crash at " + step);
          }
        };

    try (LakeCatalogs catalogs = room.catalogs("eu")) {
      room.land(catalogs, crashing);

      assertThat(crashes).hasPositiveValue();
      room.assertExact(catalogs, 3010);
    }
  }

  @Test
  void startsAgainWhereTheTablesEnd() throws Exception {
    room.sendTrips(Trips.SCHEMA, 0, 500);
    try (LakeCatalogs catalogs = room.catalogs("eu")) {
      room.land(catalogs, step -> {});
    }
    room.sendTrips(Trips.SCHEMA, 500, 200);

    try (LakeCatalogs catalogs = room.catalogs("eu")) {
      LakeCounts counts = room.land(catalogs, step -> {});

      assertThat(counts.read()).isEqualTo(200);
      room.assertExact(catalogs, 700);
    }
  }

  @Test
  void givesNewFieldsAColumnInEveryCatalogAndLetsSchemasAlternateInOneFile() throws Exception {
    for (int i = 0; i < 400; i += 20) {
      room.sendTrips(i % 40 == 0 ? Trips.SCHEMA : Trips.WITH_TIP, i, 20);
    }

    try (LakeCatalogs catalogs = room.catalogs("eu")) {
      room.land(catalogs, step -> {});
      room.sendTrips(Trips.SCHEMA, 400, 20);
      room.sendTrips(Trips.WITH_TIP, 420, 20);
      LakeCounts again = room.land(catalogs, step -> {});

      room.assertExact(catalogs, 440);
      for (Table table : catalogs.rawTables("trips")) {
        assertThat(table.schema().columns().stream().map(c -> c.name()))
            .containsSubsequence("fare_cents", "tip_cents", "_kafka_topic");
      }
      assertThat(LakeRoom.rows(catalogs, "trips").get("e21").getField("tip_cents")).isEqualTo(21);
      assertThat(LakeRoom.rows(catalogs, "trips").get("e1").getField("tip_cents")).isNull();
      assertThat(again.rows()).isEqualTo(40);
    }
  }

  @Test
  void setsPoisonAsideWithPositionReasonAndBytes() throws Exception {
    room.sendTrips(Trips.SCHEMA, 0, 10);
    room.sendGarbage(3);
    GenericRecord refund = Trips.trip(Trips.SCHEMA, 10);
    refund.put("fare_cents", -5L);
    byte[] refundBytes = new EventEncoder(Trips.SCHEMA).encode(refund);
    room.kafka.send(List.of(new ProducerRecord<>(room.topic, 0, 1000L, null, refundBytes)));

    try (LakeCatalogs catalogs = room.catalogs()) {
      LakeCounts counts = room.land(catalogs, step -> {});

      assertThat(counts.rejected()).isEqualTo(4);
      room.assertExact(catalogs, 14);
      List<String> inLake = new ArrayList<>();
      for (Record row : LakeRoom.read(catalogs.rawTables(LakeCatalogs.DEAD_LETTERS).get(0))) {
        inLake.add(row.getField("reason") + " " + row.getField("partition"));
      }
      assertThat(inLake)
          .containsExactlyInAnyOrder(
              "UNREADABLE 0", "UNREADABLE 0", "UNREADABLE 0", "OUT_OF_RANGE 0");
      List<ConsumerRecord<byte[], byte[]>> letters = room.kafka.read(room.topic + ".dead-letter");
      assertThat(letters).hasSize(4);
      ConsumerRecord<byte[], byte[]> last = letters.get(3);
      assertThat(last.value()).isEqualTo(refundBytes);
      assertThat(new String(last.headers().lastHeader("detail").value(), StandardCharsets.UTF_8))
          .isEqualTo("fare_cents -5");
    }
  }

  @Test
  void keepsARegionsRowsUnderItsOwnRoot() throws Exception {
    room.sendTrips(Trips.SCHEMA, 0, 300);

    try (LakeCatalogs catalogs = room.catalogs("eu")) {
      room.land(catalogs, step -> {});

      room.assertExact(catalogs, 300);
      List<Table> tables = catalogs.rawTables("trips");
      assertThat(LakeRoom.regions(tables.get(0))).containsExactly("nyc", "sf");
      assertThat(LakeRoom.regions(tables.get(1))).containsExactly("eu");
      assertThat(LakeFiles.paths(tables.get(1)))
          .isNotEmpty()
          .allMatch(path -> path.startsWith(home.resolve("eu").toString()));
    }
  }
}
