package whiteboard.marketplace.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import whiteboard.drill.Await;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.marketplace.MarketplaceConfig;
import whiteboard.marketplace.Platform;
import whiteboard.marketplace.shop.Shop;
import whiteboard.stack.ChildJvm;
import whiteboard.stack.EmbeddedStack;
import whiteboard.stack.StateFolder;

/**
 * Symptom: after capture's machine died, orders are missing from the warehouse, or counted twice.
 * Cause: capture died between sending changes and noting how far it had come; whoever notes first
 * loses some, whoever notes last sends some again. Protection: it notes last, and what is sent
 * again is known by its key and place in the log.
 */
final class CaptureKilled implements Drill {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int KILLS = 4;

  /** How far the database knows that capture has noted. */
  private static final String NOTED =
      "select coalesce(max(confirmed_flush_lsn - '0/0'::pg_lsn), 0)::bigint"
          + " from pg_replication_slots where slot_name = 'marketplace'";

  @Override
  public String name() {
    return "capture-killed";
  }

  @Override
  public String symptom() {
    return "After capture's machine died, orders are missing or counted twice.";
  }

  @Override
  public String cause() {
    return "Capture died between sending changes and noting how far it had come.";
  }

  @Override
  public String protection() {
    return "It notes last, and what comes again is known by its key and place in the log.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    CapturedRows undisturbed = CapturedRows.read(SeedShop.of(room).kafka());
    CapturedRows killed;
    try (StateFolder state = StateFolder.open(room.folder().resolve("shop"));
        EmbeddedStack stack = EmbeddedStack.start(state, Map.of());
        Platform platform = Platform.start(stack, MarketplaceConfig.standard().bounded())) {
      killed = captureWithKills(room, stack, platform);
    }
    long differences = SeedShop.differences(undisturbed.rows(), killed.rows());
    return Evidence.of(
        "kill -9 of capture %d times, in its snapshot and in mid-stream; %,d changes came again"
            .formatted(KILLS, killed.repeated()),
        killed.repeated(),
        "%,d different changes; of %,d rows in the end, %,d are not as undisturbed"
            .formatted(killed.distinct(), undisturbed.rows().size(), differences),
        differences,
        "taking each message for a change: %,d counted twice".formatted(killed.repeated()),
        killed.repeated());
  }

  /**
   * Capture is killed as soon as it has sent something more. The shop lives on meanwhile, but for
   * the time from the first kill to the end of the snapshot that is then taken anew.
   */
  private static CapturedRows captureWithKills(
      DrillRoom room, EmbeddedStack stack, Platform platform) throws Exception {
    Shop shop = SeedShop.shop(room.seed());
    long before = shop.transactionsBefore(shop.capturedFrom());
    long all = shop.transactionsBefore(Instant.MAX);
    platform.shop().enter(shop, before, done -> {});
    for (int kill = 0; kill < KILLS; kill++) {
      try (ChildJvm capture = start(room, stack, kill)) {
        if (kill > 0) {
          awaitNoted(platform, capture);
        }
        long known = sent(platform);
        platform.shop().enter(shop, before + (all - before) * kill / KILLS, done -> {});
        Await.until("more changes", PATIENCE, () -> sent(platform) > known);
        capture.kill9();
      }
      room.say("killed with -9 after %,d messages", sent(platform));
    }
    platform.shop().enter(shop, all, done -> {});
    try (ChildJvm capture = start(room, stack, KILLS)) {
      awaitNoted(platform, capture);
      capture.kill9();
    }
    return CapturedRows.read(stack.kafka());
  }

  private static void awaitNoted(Platform platform, ChildJvm capture) throws Exception {
    long end = platform.shop().endOfLog();
    Await.until(
        "capture to have noted all",
        PATIENCE,
        () -> {
          if (!capture.isAlive()) {
            throw new IllegalStateException("Capture ended; see " + capture.output());
          }
          return platform.shop().number(NOTED) >= end;
        });
  }

  private static long sent(Platform platform) {
    return platform.ends().values().stream().mapToLong(Long::longValue).sum();
  }

  private static ChildJvm start(DrillRoom room, EmbeddedStack stack, int attempt) {
    return ChildJvm.start(
        new ChildJvm.Launch(
            CaptureProcess.class,
            CaptureProcess.arguments(stack),
            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
            room.folder().resolve("capture-" + attempt + ".out")));
  }
}
