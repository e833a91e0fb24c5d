package whiteboard.marketplace.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import whiteboard.drill.Await;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.marketplace.Platform;
import whiteboard.marketplace.shop.Shop;
import whiteboard.stack.ChildJvm;
import whiteboard.stack.EmbeddedStack;

/**
 * Symptom: after capture's machine died, orders are missing from the warehouse, or counted twice.
 * Cause: capture died between sending changes and noting how far it had come; whoever notes first
 * loses some, whoever notes last sends some again. Protection: it notes last, and what is sent
 * again is known by its key and place in the log.
 */
final class CaptureKilled implements Drill {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int IN_SNAPSHOT = 2;
  private static final int IN_STREAM = 4;

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
    SeedShop undisturbed = SeedShop.of(room);
    CapturedRows rows = CapturedRows.read(undisturbed.kafka());
    try (DrillShop shop = new DrillShop(room, room.folder().resolve("shop"))) {
      captureWithKills(room, shop);
      CapturedRows killed = CapturedRows.read(shop.stack().kafka());
      shop.platform().startLanding();
      shop.platform().awaitLanded();
      shop.build();
      long ofRows = SeedShop.differences(rows.rows(), killed.rows());
      long ofMarts = undisturbed.marts().differences(shop.marts());
      return Evidence.of(
          "kill -9 of capture %d times, %d of them in its snapshot; %,d changes came again"
              .formatted(IN_SNAPSHOT + IN_STREAM, IN_SNAPSHOT, killed.repeated()),
          killed.repeated(),
          "of %,d rows of the shop %,d are not as undisturbed, and %,d of the marts' %,d"
              .formatted(rows.rows().size(), ofRows, ofMarts, shop.marts().rows()),
          ofRows + ofMarts,
          "taking each message for a change: %,d counted twice".formatted(killed.repeated()),
          killed.repeated());
    }
  }

  /**
   * Capture is killed as soon as it has sent something more. The shop lives on meanwhile, but for
   * the time from the first kill to the end of the snapshot that is then taken anew.
   */
  private static void captureWithKills(DrillRoom room, DrillShop shop) throws Exception {
    Shop life = SeedShop.shop(room.seed());
    Platform platform = shop.platform();
    long before = life.transactionsBefore(life.capturedFrom());
    long all = life.transactionsBefore(Instant.MAX);
    shop.enter(life, before);
    for (int kill = 0; kill < IN_SNAPSHOT + IN_STREAM; kill++) {
      try (ChildJvm capture = start(room, shop.stack(), kill)) {
        if (kill >= IN_SNAPSHOT) {
          awaitNoted(platform, capture);
        }
        long known = sent(platform);
        if (kill >= IN_SNAPSHOT) {
          shop.enter(life, before + (all - before) * (kill - IN_SNAPSHOT + 1) / (IN_STREAM + 1));
        }
        Await.until("more changes", PATIENCE, () -> sent(platform) > known);
        capture.kill9();
      }
      room.say("killed with -9 after %,d messages", sent(platform));
    }
    shop.enter(life, all);
    try (ChildJvm capture = start(room, shop.stack(), IN_SNAPSHOT + IN_STREAM)) {
      awaitNoted(platform, capture);
      capture.kill9();
    }
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
