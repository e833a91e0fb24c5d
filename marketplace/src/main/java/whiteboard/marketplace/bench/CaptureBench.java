package whiteboard.marketplace.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.Table;
import whiteboard.bench.Bench;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.CpuReading;
import whiteboard.bench.Figure;
import whiteboard.bench.FolderSize;
import whiteboard.bench.Latencies;
import whiteboard.bench.Measured;
import whiteboard.marketplace.MarketplaceConfig;
import whiteboard.marketplace.Platform;
import whiteboard.marketplace.bench.BusyShop.Commits;
import whiteboard.marketplace.capture.Capture;
import whiteboard.scenario.Check;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;

/**
 * From a commit in the shop's database to Kafka and the lake, everything on this machine: a
 * snapshot of a shop that is there, a backlog that was committed while capture was stopped, and
 * commits in an open loop, with the time from a commit until its changes can be read in Kafka.
 */
final class CaptureBench implements Bench {
  private static final long CHANGES = 1_000_000;
  private static final int RATE = 10_000;
  private static final int SECONDS = 60;

  /** The compilers take about that long until they leave the processor to others. */
  private static final int WARM_UP_SECONDS = 20;

  private static final double LEAST_CHANGES_A_SECOND = 6_000;
  private static final double P99_MILLIS = 500;
  private static final long LOOK_EVERY_MILLIS = 20;

  @Override
  public String name() {
    return "capture";
  }

  @Override
  public String summary() {
    return "PostgreSQL -> Kafka -> lake: snapshot, backlog, latency from commit to topic";
  }

  @Override
  public Measured run(BenchRoom room) throws Exception {
    Measured.Builder measured = new Measured.Builder();
    long changes = room.request().events().orElse(CHANGES);
    try (Platform platform = Platform.start(room.stack(), MarketplaceConfig.standard().bounded())) {
      room.say("  filling the shop with %,d rows", changes);
      try (BusyShop shop = BusyShop.open(room.stack().postgres(), changes)) {
        snapshot(room, platform, shop, measured);
        backlog(room, platform, shop, changes, measured);
        openLoop(room, platform, shop, measured);
        platform.awaitDrained();
        platform.stop();
        check(room, platform, shop, measured);
      }
    }
    return measured.build();
  }

  private static void snapshot(
      BenchRoom room, Platform platform, BusyShop shop, Measured.Builder measured)
      throws InterruptedException, SQLException {
    room.say("  a snapshot of them");
    CpuReading cpu = CpuReading.now();
    long began = System.nanoTime();
    platform.startCapture();
    awaitMessages(platform, shop.rows());
    double seconds = since(began);
    measured
        .add(Figure.of("snapshot_rows", shop.rows(), ""))
        .add(
            Figure.of("snapshot_throughput", shop.rows() / seconds, "rows/s")
                .noting("from the start of capture to the last row in its topic"))
        .add(
            Figure.of("snapshot_cpu", CpuReading.now().since(cpu) * 1e6 / shop.rows(), "us/row")
                .noting("without PostgreSQL's"));
    platform.awaitDrained();
  }

  private static void backlog(
      BenchRoom room, Platform platform, BusyShop shop, long asked, Measured.Builder measured)
      throws InterruptedException, SQLException, IOException {
    platform.stopCapture();
    long transactions = Math.max(1, asked / BusyShop.CHANGES);
    long changes = transactions * BusyShop.CHANGES;
    room.say("  committing %,d changes while capture is stopped", changes);
    long logBefore = platform.shop().endOfLog();
    long began = System.nanoTime();
    shop.commit(transactions);
    double writing = since(began);
    long log = platform.shop().endOfLog() - logBefore;
    long before = messages(platform);
    room.say("  capturing them");
    CpuReading cpu = CpuReading.now();
    PostgresCpu database = PostgresCpu.now(room.stack().home());
    began = System.nanoTime();
    platform.startCapture();
    awaitMessages(platform, before + 1);
    double starting = since(began);
    awaitMessages(platform, before + changes);
    double captured = since(began);
    platform.awaitDrained();
    double landed = since(began);
    CpuReading after = CpuReading.now();
    measured
        .add(Figure.of("changes", changes, "").noting("in transactions of " + BusyShop.CHANGES))
        .add(
            Figure.of("throughput", changes / captured, "changes/s")
                .atLeast(LEAST_CHANGES_A_SECOND)
                .noting("from the start of capture to the last one in its topic"))
        .add(
            Figure.of("lake_throughput", changes / landed, "changes/s")
                .noting("to the lake's commit of the last one, meanwhile"))
        .add(Figure.of("seconds_to_first", starting, "s").noting("included in both"))
        .add(
            Figure.of("commit_throughput", changes / writing, "changes/s")
                .noting("what the database took while capture was stopped"))
        .addAll(Layers.ALL.micros(cpu, after, (double) changes, "change"))
        .add(
            Figure.of(
                    "cpu_postgres",
                    PostgresCpu.now(room.stack().home()).since(database) * 1e6 / changes,
                    "us/change")
                .noting("not in cpu"))
        .add(
            Figure.of("wal_bytes", log / (double) changes, "B/change")
                .noting("of the database's log; full pages after checkpoints included"));
  }

  private static void openLoop(
      BenchRoom room, Platform platform, BusyShop shop, Measured.Builder measured)
      throws InterruptedException, SQLException {
    int rate = room.request().rate().orElse(RATE);
    int seconds = room.request().seconds().orElse(SECONDS);
    int warmUp = Math.min(WARM_UP_SECONDS, seconds);
    room.say("  warming up: %,d changes a second for %d s", rate, warmUp);
    double transactions = rate / (double) BusyShop.CHANGES;
    shop.commitPaced(transactions, warmUp);
    platform.awaitDrained();
    room.say("  open loop: %,d changes a second for %d s", rate, seconds);
    ArrivalsWatch watch = new ArrivalsWatch(room.stack().kafka(), shop, platform.ends().keySet());
    Commits commits;
    try (watch) {
      // What was committed and captured before is the bench's garbage: not to be paid for below.
      System.gc();
      commits = shop.commitPaced(transactions, seconds);
      watch.await(commits.changes());
    }
    Latencies fromCommit = watch.since(commits.first, commits.committed);
    double written = commits.rate();
    measured
        .add(Figure.of("rate", rate, "changes/s").noting("open loop, for what follows"))
        .add(
            Figure.of("written", written, "changes/s")
                .atLeast(rate * 0.99)
                .noting("below it the shop's writer could not keep the rate"))
        .addAll(
            fromCommit.figures("commit_to_topic").stream()
                .map(f -> f.name().endsWith("_p99") ? f.atMost(P99_MILLIS) : f)
                .toList())
        .addAll(watch.since(commits.first, commits.due).figures("due_to_topic"))
        .check(
            Check.equal(
                "each change of the open loop came once", commits.changes(), fromCommit.count()));
  }

  private static void check(
      BenchRoom room, Platform platform, BusyShop shop, Measured.Builder measured)
      throws IOException {
    long messages = messages(platform);
    CapturedChanges inTopics = CapturedChanges.inTopics(room.stack().kafka(), messages);
    CapturedChanges inLake;
    try (WarehouseSession session = Warehouse.start(room.stack())) {
      inLake = CapturedChanges.inLake(session.isolated());
    }
    double kafka = FolderSize.of(room.stack().home().resolve("kafka"), Capture.TOPIC_PREFIX);
    measured
        .add(Figure.of("repeated", inTopics.changes() - inTopics.distinct(), "changes"))
        .add(Figure.of("kafka_bytes", kafka / messages, "B/change").noting("as stored, lz4"))
        .add(
            Figure.of("parquet_bytes", parquetBytes(platform) / messages, "B/change")
                .noting("as landed, zstd"))
        .check(
            Check.equal(
                "each committed change is in its topic, by key, place in the log and kind",
                shop.captured(),
                inTopics.distinct()))
        .check(Check.equal("the lake holds what the topics hold", inTopics, inLake));
  }

  private static double parquetBytes(Platform platform) {
    double bytes = 0;
    for (String table : CapturedChanges.TABLES) {
      for (Table raw : platform.catalogs().rawTables(table)) {
        Map<String, String> summary = raw.currentSnapshot().summary();
        bytes += Double.parseDouble(summary.get("total-files-size"));
      }
    }
    return bytes;
  }

  private static void awaitMessages(Platform platform, long count) throws InterruptedException {
    while (messages(platform) < count) {
      platform.requireCapturing();
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private static long messages(Platform platform) {
    return platform.ends().values().stream().mapToLong(Long::longValue).sum();
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
