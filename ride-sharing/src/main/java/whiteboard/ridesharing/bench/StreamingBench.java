package whiteboard.ridesharing.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import whiteboard.bench.Bench;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.Figure;
import whiteboard.bench.FolderSize;
import whiteboard.bench.Measured;
import whiteboard.ridesharing.Platform;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.lake.RawTables;
import whiteboard.ridesharing.source.Emission;
import whiteboard.scenario.Check;
import whiteboard.stack.Stack;
import whiteboard.watermark.EventCounts;

/**
 * Kafka to Flink to Redis, with the lake writer beside it, in this process. First a full topic is
 * drained, which says how much the platform takes; then events come in an open loop below that,
 * which says how soon a price is there. Last, a plain loop does the same count.
 */
final class StreamingBench implements Bench {
  private static final long EVENTS = 3_000_000;
  private static final int RATE = 10_000;
  private static final int SECONDS = 30;
  private static final long MOST_WARM_UP = 1_000_000;

  @Override
  public String name() {
    return "streaming";
  }

  @Override
  public String summary() {
    return "Kafka -> Flink -> Redis and the lake: events/s, time to a visible price, CPU an event";
  }

  @Override
  public Measured run(BenchRoom room) throws Exception {
    RideSharingConfig config = RideSharingConfig.standard().measured();
    long events = room.request().events().orElse(EVENTS);
    long warmUp = Math.min(MOST_WARM_UP, events / 3);
    int rate = room.request().rate().orElse(RATE);
    long paced = (long) rate * room.request().seconds().orElse(SECONDS);
    BusyWorld world = new BusyWorld(room.request().seed(), warmUp + events + paced);
    Measured.Builder measured = new Measured.Builder();
    WindowClosings closings = new WindowClosings(config);
    Stack stack = room.stack();
    try (TripTopic topic = TripTopic.open(stack, config.partitions())) {
      measured.add(
          Figure.of("avro_bytes", fill(room, topic, world, warmUp + events, closings), "B/event")
              .noting("a message's value"));
      try (Platform platform = Platform.start(stack, config)) {
        drain(room, platform, warmUp, warmUp + events, measured);
        new PacedEvents(room, config, take(world, paced), rate, closings).send(topic, measured);
        platform.awaitDrained();
        sizes(platform, stack, measured);
        platform.stop();
        compare(room, platform, config, warmUp, measured);
      }
    }
    return measured.build();
  }

  /** Returns the mean bytes of a message. */
  private static double fill(
      BenchRoom room, TripTopic topic, BusyWorld world, long count, WindowClosings closings) {
    room.say("  filling the topic with %,d events", count);
    long bytes = 0;
    for (long i = 0; i < count; i++) {
      Emission emission = world.next();
      bytes += emission.value().length;
      int partition = topic.partitionOf(emission);
      topic.send(emission, partition);
      closings.sent(emission, partition, 0);
    }
    topic.flush();
    closings.forget();
    return (double) bytes / count;
  }

  private static void drain(
      BenchRoom room, Platform platform, long warmUp, long total, Measured.Builder measured)
      throws InterruptedException {
    room.say("  draining it: %,d to warm up, then %,d measured", warmUp, total - warmUp);
    long began = System.nanoTime();
    try (StreamMeter meter = new StreamMeter(room.stack(), platform, warmUp, total)) {
      platform.awaitDrained();
      meter.awaitDone();
      double whole = (meter.end().nanos() - began) / 1e9;
      measured
          .add(
              Figure.of("throughput", Math.min(meter.hotPathRate(), meter.lakeRate()), "events/s")
                  .atLeast(67_000)
                  .noting("the slower of the next two"))
          .add(Figure.of("hot_path_throughput", meter.hotPathRate(), "events/s"))
          .add(Figure.of("lake_throughput", meter.lakeRate(), "events/s"))
          .add(Figure.of("events", total, ""))
          .add(Figure.of("seconds_to_drain", whole, "s").noting("start-up and warm-up included"))
          .addAll(
              Layers.ALL.micros(
                  meter.begin().cpu(),
                  meter.end().cpu(),
                  (double) (total - meter.begin().hotPath()),
                  "event"));
    }
  }

  private static List<Emission> take(BusyWorld world, long count) {
    List<Emission> taken = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      taken.add(world.next());
    }
    return taken;
  }

  private static void sizes(Platform platform, Stack stack, Measured.Builder measured)
      throws IOException {
    double events = platform.produced();
    measured.add(
        Figure.of(
                "kafka_bytes",
                FolderSize.of(stack.home().resolve("kafka"), "trip-events-") / events,
                "B/event")
            .noting("as stored, lz4"));
    Table lake = platform.catalogs().rawTables(RawTables.TRIP_EVENTS).get(0);
    Map<String, String> summary = lake.currentSnapshot().summary();
    double rows = Double.parseDouble(summary.get("total-records"));
    measured
        .add(
            Figure.of(
                    "parquet_bytes",
                    Double.parseDouble(summary.get("total-files-size")) / rows,
                    "B/event")
                .noting("as landed, zstd"))
        .check(
            Check.equal(
                "the lake holds every event that was not rejected",
                platform.produced() - rejected(platform),
                (long) rows));
  }

  private static long rejected(Platform platform) {
    return platform.counts().values().stream().mapToLong(counts -> counts.rejected).sum();
  }

  private static void compare(
      BenchRoom room,
      Platform platform,
      RideSharingConfig config,
      long warmUp,
      Measured.Builder measured)
      throws Exception {
    room.say("  the same count by a plain loop");
    String kafka = room.stack().kafka();
    PlainLoop loop = new PlainLoop(kafka, config);
    PlainLoop.Speed speed = loop.run(kafka, warmUp, platform.produced());
    long watermark =
        platform.counts().values().stream().mapToLong(c -> c.streamWatermark).min().orElse(0);
    Map<String, Long> expected = loop.windows(watermark);
    Map<String, Long> priced = PricedWindows.read(kafka);
    measured
        .add(
            Figure.of("plain_loop_throughput", speed.eventsPerSecond(), "events/s")
                .noting("the ceiling: one consumer, no state kept, no Redis, no lake"))
        .add(Figure.of("plain_loop_cpu", speed.cpuMicros(), "us/event"))
        .check(Check.equal("both classify alike", loop.classes(), classes(platform)))
        .check(
            Check.equal(
                "both count the same requests in %,d windows".formatted(expected.size()),
                0,
                differences(expected, priced)));
  }

  private static String classes(Platform platform) {
    EventCounts sum = EventCounts.sum(platform.counts().values());
    return "%d on time, %d late accepted, %d duplicates, %d dropped late, %d rejected"
        .formatted(sum.onTime, sum.lateAccepted, sum.duplicates, sum.droppedLate, sum.rejected);
  }

  private static long differences(Map<String, Long> expected, Map<String, Long> priced) {
    long missing = priced.keySet().stream().filter(w -> !expected.containsKey(w)).count();
    return missing
        + expected.entrySet().stream()
            .filter(window -> !window.getValue().equals(priced.get(window.getKey())))
            .count();
  }
}
