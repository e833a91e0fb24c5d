package whiteboard.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.stack.CatalogLocation;

/** Compaction, expiry, tiering and orphans on a table that holds trips; no Kafka. */
final class MaintenanceTest {
  private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
  private static final LocalDate DAY_OF_TRIPS = LocalDate.parse("2025-11-03");

  @TempDir Path home;
  private LakeCatalogs catalogs;
  private LakeTable writer;

  @BeforeEach
  void createTable() {
    CatalogLocation location =
        new CatalogLocation(
            "warehouse",
            "jdbc:sqlite:" + home.resolve("catalog.db"),
            Map.of(),
            home.resolve("lake").toString());
    catalogs = LakeCatalogs.open(location, List.of());
    catalogs.createTables(
        List.of(new LakeTopic("trips", "trips", Trips.SCHEMA, Contract.NONE, false)));
    writer = new LakeTable(load());
  }

  @AfterEach
  void close() {
    catalogs.close();
  }

  @Test
  void compactionMergesFilesAndChangesNoRow() throws Exception {
    for (int i = 0; i < 10; i++) {
      append(i * 30, 30);
    }
    List<String> before = rows(load());

    CompactionResult result = Compaction.DEFAULT.compact(load());

    assertThat(result).isEqualTo(new CompactionResult(30, 3, 300, false));
    assertThat(LakeFiles.paths(load())).hasSize(3);
    assertThat(rows(load())).isEqualTo(before).hasSize(300);
    assertThat(Compaction.DEFAULT.compact(load())).isEqualTo(new CompactionResult(3, 3, 0, false));
    assertThat(SnapshotOffsets.of(load(), "trips")).isEqualTo(Map.of(0, 300L));
  }

  @Test
  void readersSeeEveryRowOnceWhileCompactionAndAppendsGoOn() throws Exception {
    append(0, 30);
    ExecutorService appends = Executors.newSingleThreadExecutor();
    try {
      Future<?> appending =
          appends.submit(
              () -> {
                for (int i = 1; i < 20; i++) {
                  append(i * 30, 30);
                }
              });
      int compactions = 0;
      while (!appending.isDone() || compactions < 2) {
        if (!Compaction.DEFAULT.compact(load()).conflict()) {
          compactions++;
        }
        List<String> seen = rows(load());
        assertThat(Set.copyOf(seen)).hasSize(seen.size());
        assertThat(seen.size() % 30).isZero();
      }
      appending.get();
    } finally {
      appends.shutdown();
    }

    assertThat(rows(load())).hasSize(600);
    assertThat(LakeFiles.paths(load()).size()).isLessThan(60);
  }

  @Test
  void expiryKeepsTheNewestOffsets() throws Exception {
    for (int i = 0; i < 5; i++) {
      append(i * 30, 30);
    }
    Compaction.DEFAULT.compact(load());
    int filesBefore = parquetFiles();

    int expired = Retention.expire(load(), FAR, Duration.ofDays(30), FAR);

    assertThat(expired).isEqualTo(4);
    assertThat(SnapshotOffsets.of(load(), "trips")).isEqualTo(Map.of(0, 150L));
    assertThat(rows(load())).hasSize(150);
    // The newest offsets are in the snapshot before the compaction: its files stay until the next.
    assertThat(parquetFiles()).isEqualTo(filesBefore);
    append(150, 30);
    Retention.expire(load(), FAR, Duration.ofDays(30), FAR);
    assertThat(parquetFiles()).isEqualTo(6);
    assertThat(rows(load())).hasSize(180);
  }

  @Test
  void expiryKeepsWhatABatchStillNeedsAndWhatIsYoung() throws Exception {
    for (int i = 0; i < 5; i++) {
      append(i * 30, 30);
    }

    int needed = Retention.expire(load(), FAR, Duration.ofDays(30), Instant.EPOCH);
    int young = Retention.expire(load(), Instant.EPOCH, Duration.ofDays(30), FAR);

    assertThat(needed).isZero();
    assertThat(young).isZero();
  }

  @Test
  void movesColdDaysOnlyAfterBatchesHaveReadThem() throws Exception {
    append(0, 30);
    List<String> before = rows(load());
    String cold = home.resolve("cold").toString();
    LocalDate after91Days = DAY_OF_TRIPS.plusDays(91);

    TierReport warm = Retention.tier(load(), cold, DAY_OF_TRIPS.plusDays(90), FAR);
    TierReport unread = Retention.tier(load(), cold, after91Days, Trips.MIDNIGHT);
    TierReport moved = Retention.tier(load(), cold, after91Days, FAR);
    TierReport again = Retention.tier(load(), cold, after91Days, FAR);

    assertThat(warm.tiers().get(TierReport.Tier.WARM).days()).isEqualTo(1);
    assertThat(unread.heldBack()).isEqualTo(3);
    assertThat(moved.movedFiles()).isEqualTo(3);
    assertThat(moved.tiers().get(TierReport.Tier.COLD).files()).isEqualTo(3);
    assertThat(again.movedFiles()).isZero();
    assertThat(LakeFiles.paths(load())).hasSize(3).allMatch(path -> path.startsWith(cold));
    assertThat(rows(load())).isEqualTo(before);
    append(30, 30);
    Retention.expire(load(), FAR, Duration.ofDays(30), FAR);
    assertThat(parquetFiles()).isEqualTo(6);
    assertThat(rows(load())).hasSize(60);
  }

  @Test
  void removesOnlyOldFilesThatNoSnapshotRefersTo() throws Exception {
    append(0, 30);
    append(30, 30);
    Path orphan = home.resolve("lake/raw/trips/data/left-by-a-crash.parquet");
    Path young = home.resolve("lake/raw/trips/data/being-written.parquet");
    Files.writeString(orphan, "x");
    Files.writeString(young, "x");
    Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
    try (var files = Files.walk(home.resolve("lake"))) {
      for (Path file : (Iterable<Path>) files.filter(f -> !f.equals(young))::iterator) {
        Files.setLastModifiedTime(file, FileTime.from(longAgo));
      }
    }

    List<String> removed =
        Retention.removeOrphans(
            load(), home.resolve("cold").toString(), longAgo.plus(Duration.ofDays(3)));

    assertThat(removed).containsExactly(orphan.toString());
    assertThat(young).exists();
    assertThat(rows(load())).hasSize(60);
  }

  private Table load() {
    return catalogs.main().loadTable(TableIdentifier.of(LakeCatalogs.RAW, "trips"));
  }

  /** Commits {@code count} trips, one file a region. */
  private void append(int from, int count) {
    for (int i = from; i < from + count; i++) {
      GenericRecord trip = Trips.trip(Trips.SCHEMA, i);
      writer.append(trip, message(i, (Long) trip.get("event_time") + 1000));
    }
    writer.commit(Map.of("trips", Map.of(0, (long) from + count)));
  }

  private static ConsumerRecord<byte[], byte[]> message(long offset, long timestamp) {
    return new ConsumerRecord<>(
        "trips",
        0,
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

  private static List<String> rows(Table table) throws IOException {
    List<String> rows = new ArrayList<>();
    try (CloseableIterable<Record> found = IcebergGenerics.read(table).build()) {
      found.forEach(row -> rows.add(row.toString()));
    }
    return rows.stream().sorted().toList();
  }

  private int parquetFiles() throws IOException {
    Set<Path> found = new TreeSet<>();
    try (var files = Files.walk(home)) {
      files.filter(file -> file.toString().endsWith(".parquet")).forEach(found::add);
    }
    return found.size();
  }
}
