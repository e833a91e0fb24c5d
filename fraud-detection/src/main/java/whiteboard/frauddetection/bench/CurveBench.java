package whiteboard.frauddetection.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import whiteboard.bench.Bench;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.Figure;
import whiteboard.bench.Latencies;
import whiteboard.bench.Measured;
import whiteboard.frauddetection.bench.LoadedPlatform.Passed;
import whiteboard.scenario.Check;

/**
 * Latency by throughput: the same open loop at one rate after the other, until a rate is not
 * sustained: answers by default, p99 beyond the target.
 */
final class CurveBench implements Bench {
  private static final int FIRST_RATE = 5_000;
  private static final int SECONDS = 10;

  /** The compilers take a minute until they leave the processor to others. */
  private static final int WARM_UP_PHASES = 6;

  private static final int WARM_UP_STEPS = 3;
  private static final double[] STEPS = {1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24};

  @Override
  public String name() {
    return "curve";
  }

  @Override
  public String summary() {
    return "latency by throughput, from 5,000 payments a second (or --rate) to saturation";
  }

  @Override
  public Measured run(BenchRoom room) throws Exception {
    int first = Math.min(FIRST_RATE, room.request().rate().orElse(FIRST_RATE));
    int seconds = Math.min(SECONDS, room.request().seconds().orElse(SECONDS));
    List<Phase> phases =
        IntStream.range(-WARM_UP_PHASES, STEPS.length)
            .mapToObj(
                step ->
                    step < 0
                        ? new Phase(WARM_UP_STEPS * first, seconds)
                        : new Phase((int) (first * STEPS[step]), seconds))
            .toList();
    Measured.Builder measured = new Measured.Builder();
    long answered = 0;
    long sent = 0;
    double highest = 0;
    try (LoadedPlatform loaded = LoadedPlatform.start(room, phases)) {
      for (int phase = 0; phase < WARM_UP_PHASES; phase++) {
        loaded.pass();
      }
      boolean isHeld = true;
      for (int step = 0; step < STEPS.length && isHeld; step++) {
        Passed passed = loaded.pass();
        add(room, passed, measured);
        isHeld = passed.isHeld();
        highest = isHeld ? passed.reached() : highest;
        answered += passed.latencies().count();
        sent += passed.phase().payments();
      }
    }
    return measured
        .add(
            Figure.of("sustained", highest, "payments/s")
                .noting("the highest rate of these without time-outs and with p99 < 200 ms"))
        .check(Check.equal("each payment has one answer", sent, answered))
        .build();
  }

  private static void add(BenchRoom room, Passed passed, Measured.Builder measured) {
    String at = String.format(Locale.ROOT, "at_%d_", passed.phase().rate());
    Latencies latencies = passed.latencies();
    double cpu = passed.after().since(passed.before()) * 1e6 / passed.phase().payments();
    room.say(
        "  %,7d/s: p50 %.1f, p99 %.1f, p99.9 %.1f ms, %,d time-outs, %.1f us CPU a payment",
        passed.phase().rate(),
        latencies.millisAt(50),
        latencies.millisAt(99),
        latencies.millisAt(99.9),
        passed.timeouts(),
        cpu);
    measured
        .add(Figure.of(at + "p50", latencies.millisAt(50), "ms"))
        .add(Figure.of(at + "p99", latencies.millisAt(99), "ms"))
        .add(Figure.of(at + "p99_9", latencies.millisAt(99.9), "ms"))
        .add(Figure.of(at + "timeouts", passed.timeouts(), ""))
        .add(Figure.of(at + "cpu", cpu, "us/payment"));
  }
}
