package whiteboard.frauddetection.bench;

import java.util.List;
import whiteboard.bench.Bench;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.Figure;
import whiteboard.bench.FolderSize;
import whiteboard.bench.Latencies;
import whiteboard.bench.Measured;
import whiteboard.bench.ReadingProcess;
import whiteboard.frauddetection.bench.LoadedPlatform.Passed;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.scenario.Check;

/**
 * Payments in an open loop through the whole platform on this machine, with its load generator:
 * from a payment's due time at the gateway to the decision back at the gateway. Meanwhile others
 * read features from Redis. Last, a plain loop does the same work on the same messages.
 */
final class DecisionsBench implements Bench {
  static final double P99_MILLIS = 200;

  private static final int RATE = 50_000;
  private static final int SECONDS = 60;

  /** Each of three times: the compilers take that long until they leave the processor to others. */
  private static final int WARM_UP_SECONDS = 20;

  private static final int READS_A_SECOND = 500;
  private static final double READ_P99_MILLIS = 5;

  @Override
  public String name() {
    return "decisions";
  }

  @Override
  public String summary() {
    return "gateway -> Kafka -> Flink, Redis, models -> gateway: latency, reads, CPU a payment";
  }

  @Override
  public Measured run(BenchRoom room) throws Exception {
    int rate = room.request().rate().orElse(RATE);
    int seconds = room.request().seconds().orElse(SECONDS);
    int warmUp = Math.min(WARM_UP_SECONDS, seconds);
    List<Phase> phases =
        List.of(
            new Phase(Math.max(1, rate / 4), warmUp),
            new Phase(Math.max(1, rate / 2), warmUp),
            new Phase(Math.max(1, rate / 2), warmUp),
            new Phase(rate, seconds));
    Measured.Builder measured = new Measured.Builder();
    try (LoadedPlatform loaded = LoadedPlatform.start(room, phases)) {
      for (Phase phase : phases.subList(0, phases.size() - 1)) {
        room.say("  warming up: %,d a second for %d s", phase.rate(), phase.seconds());
        loaded.pass();
      }
      room.say("  measuring: %,d a second for %d s", rate, seconds);
      measure(room, loaded, measured);
      measured.add(
          Figure.of("lake_behind", loaded.awaitLanded(), "s")
              .noting("from the last answer until all is in the lake"));
      sizes(room, (double) loaded.transactions(), measured);
    }
    new PlainLoop(room).run(measured);
    return measured.build();
  }

  private static void measure(BenchRoom room, LoadedPlatform loaded, Measured.Builder measured)
      throws InterruptedException {
    Passed passed;
    Latencies reads;
    double found;
    try (ReadingProcess reading = FeatureReads.start(room, READS_A_SECOND)) {
      passed = loaded.pass();
      reads = reading.latencies();
      found = reading.mean();
    }
    measured
        .add(Figure.of("rate", passed.phase().rate(), "payments/s").noting("open loop"))
        .add(
            Figure.of("reached", passed.reached(), "payments/s")
                .atLeast(passed.phase().rate() * 0.99)
                .noting("payments / seconds until the last one's answer"))
        .addAll(
            passed.latencies().figures("decision").stream()
                .map(f -> f.name().endsWith("_p99") ? f.atMost(P99_MILLIS) : f)
                .toList())
        .add(
            Figure.of("timeouts", passed.timeouts(), "")
                .atMost(0)
                .noting("answered by default after 500 ms"))
        .add(Figure.of("backlog", passed.backlog(), "").noting("waiting when the last was sent"))
        .addAll(
            reads.figures("read").stream()
                .map(f -> f.name().endsWith("_p99") ? f.atMost(READ_P99_MILLIS) : f)
                .toList())
        .add(Figure.of("reads_found", found, "").noting("share of the cards that were read"))
        .addAll(
            Layers.ALL.micros(
                passed.before(), passed.after(), (double) passed.phase().payments(), "payment"))
        .check(
            Check.equal(
                "each payment has one answer",
                passed.phase().payments(),
                passed.latencies().count()));
  }

  private static void sizes(BenchRoom room, double transactions, Measured.Builder measured)
      throws Exception {
    for (String topic : List.of(Transactions.TOPIC, Decisions.TOPIC)) {
      double bytes = FolderSize.of(room.stack().home().resolve("kafka"), topic + "-");
      measured.add(
          Figure.of("kafka_bytes_" + topic, bytes / transactions, "B/payment").noting("as stored"));
    }
  }
}
