package whiteboard.marketplace.drills;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import whiteboard.drill.Await;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.marketplace.MarketplaceConfig;
import whiteboard.marketplace.capture.CaptureLagMeter;

/**
 * Symptom: the disk of the shop's database fills up on a quiet weekend. Cause: the captured tables
 * are idle and others on the server are not; capture has nothing to note, so the server keeps its
 * log since the last change that it noted. Protection: capture writes a heartbeat into a captured
 * table, and so always has something to note.
 */
final class WalGrowth implements Drill {
  private static final Duration CONNECTED_WITHIN = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** Roughly 20 MB of log. */
  private static final String NOISE =
      "insert into public.others select repeat('x', 1000) from generate_series(1, 20000)";

  /** Makes the server reconsider what it must keep. */
  private static final String RECONSIDER = "checkpoint";

  private static final String END_OF_LOG = "select pg_current_wal_insert_lsn() - '0/0'::pg_lsn";

  private static final int ROUNDS = 3;
  private static final long MEGABYTE = 1_000_000;

  /** Less than a round. */
  private static final long KEPT_AT_MOST = 10 * MEGABYTE;

  @Override
  public String name() {
    return "wal-growth";
  }

  @Override
  public String symptom() {
    return "The disk of the shop's database fills up on a quiet weekend.";
  }

  @Override
  public String cause() {
    return "The captured tables are idle, others are not: capture has nothing to note.";
  }

  @Override
  public String protection() {
    return "Capture writes a heartbeat into a captured table, and so has something to note.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    MarketplaceConfig config = MarketplaceConfig.standard().bounded();
    Kept guarded = keep(room, "with-heartbeat", config);
    Kept unguarded = keep(room, "without", config.withHeartbeat(Duration.ZERO));
    return Evidence.of(
        "%d MB of log by others on the server, while the shop's tables were idle"
            .formatted(unguarded.written / MEGABYTE),
        unguarded.written,
        "with a heartbeat the server keeps %d MB".formatted(guarded.kept / MEGABYTE),
        Math.max(0, guarded.kept - KEPT_AT_MOST),
        "without one it keeps %d MB, and more as time goes on".formatted(unguarded.kept / MEGABYTE),
        Math.max(0, unguarded.kept - KEPT_AT_MOST));
  }

  /** What the server has written to its log, and what it keeps of it. */
  private record Kept(long written, long kept) {}

  private static Kept keep(DrillRoom room, String folder, MarketplaceConfig config)
      throws Exception {
    try (DrillShop shop = new DrillShop(room, room.folder().resolve(folder), config);
        Connection others = shop.stack().postgres().connect();
        Statement statement = others.createStatement();
        CaptureLagMeter meter =
            new CaptureLagMeter(shop.stack().postgres().connect(), Clock.systemUTC())) {
      statement.execute("create table public.others (filler text)");
      shop.platform().startCapture();
      Await.until("capture to connect", CONNECTED_WITHIN, () -> meter.read().isPresent());
      shop.platform().awaitCaptured();
      long before = shop.platform().shop().number(END_OF_LOG);
      for (int round = 0; round < ROUNDS; round++) {
        statement.execute(NOISE);
      }
      long written = shop.platform().shop().number(END_OF_LOG) - before;
      long kept = settled(statement, meter);
      room.say("%s: of %,d bytes written %,d are kept", folder, written, kept);
      return new Kept(written, kept);
    }
  }

  /** What is kept as soon as it is little, or else when heartbeats would long have helped. */
  private static long settled(Statement statement, CaptureLagMeter meter) throws Exception {
    try {
      Await.until(
          "the log to be let go",
          PATIENCE,
          () -> {
            statement.execute(RECONSIDER);
            return meter.read().orElseThrow().keptBytes() <= KEPT_AT_MOST;
          });
    } catch (TimeoutException stillKept) {
      // as without a heartbeat
    }
    return meter.read().orElseThrow().keptBytes();
  }
}
