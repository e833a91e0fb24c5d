package whiteboard.ridesharing.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.verify.SurgeRecount;
import whiteboard.ridesharing.verify.SurgeRecount.CellWindow;
import whiteboard.watermark.EventCounts;
import whiteboard.watermark.WatermarkPolicy;

/**
 * Symptom: no window fires any more, prices stand still, and yet events flow. Cause: one partition
 * fell silent, and the watermark waits for the slowest of them. Protection: a partition without
 * messages for a while counts as idle and holds nobody back; when it speaks again with current
 * events, they are on time.
 */
final class IdlePartition implements Drill {
  /** Drills do not wait the half minute that production waits. */
  private static final Duration IDLE_AFTER = Duration.ofMillis(400);

  private static final Duration NEVER_IDLE = Duration.ofHours(1);

  /** As events come in real time: a reader that catches up takes others for late. */
  private static final long SLICE_MILLIS = 30_000;

  /** The silence must outlast {@link #IDLE_AFTER} by far. */
  private static final Duration SLICE_PACE = Duration.ofMillis(40);

  @Override
  public String name() {
    return "idle-partition";
  }

  @Override
  public String symptom() {
    return "No window fires and prices stand still, although events flow.";
  }

  @Override
  public String cause() {
    return "One partition fell silent, and the watermark waits for the slowest.";
  }

  @Override
  public String protection() {
    return "A silent partition counts as idle; when it resumes, current events are on time.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    StreamRoom stream = StreamRoom.of(room);
    Phases phases = Phases.of(SeedInput.calm(room).valid(), partitions(), room.seed());

    SurgeOutcome guarded;
    SurgeRecount recount;
    Collection<EventCounts> counts;
    long firedInSilence;
    try (SurgeRun run = SurgeRun.start(stream, room, "idle", config(IDLE_AFTER))) {
      live(run, phases.before());
      long standsAt = clockOf(run, phases.silent());
      live(run, phases.silence());
      run.await("windows to fire", () -> streamClock(run) >= othersClock(run, phases.silent()));
      run.awaitCheckpoint();
      firedInSilence = firedAfter(run, standsAt);
      room.say("partition %d is silent, %,d windows fired", phases.silent(), firedInSilence);

      live(run, phases.after());
      run.awaitDrained();
      run.awaitCheckpoint();
      guarded = run.outcome();
      counts = run.counts();
      recount = SurgeRecount.of(stream.kafka(), run.endpoints().trips(), config(IDLE_AFTER));
    }
    long falselyLate =
        counts.stream().mapToLong(count -> count.lateAccepted + count.droppedLate).sum();
    long due = counts.stream().mapToLong(count -> count.watermark).min().orElseThrow();
    room.say("it speaks again: %,d events taken for late", falselyLate);

    long missing;
    int expected;
    try (SurgeRun run = SurgeRun.start(stream, room, "idle-waiting", config(NEVER_IDLE))) {
      run.send(phases.before());
      run.send(phases.silence());
      run.awaitDrained();
      Map<CellWindow, Long> dueInSilence =
          SurgeRecount.of(stream.kafka(), run.endpoints().trips(), config(NEVER_IDLE))
              .pricedBy(othersClock(run, phases.silent()));
      expected = dueInSilence.size();
      missing = SurgeOutcome.differing(run.outcome().windowsWithDemand(), dueInSilence);
    }
    return Evidence.of(
        "partition %d got nothing while the others got %,d events, %,d windows fired meanwhile"
            .formatted(phases.silent(), phases.silence().size(), firedInSilence),
        firedInSilence > 0 ? phases.silence().size() : 0,
        "%,d windows as a recount gives them, %,d of %,d events falsely late after the silence"
            .formatted(recount.pricedBy(due).size(), falselyLate, phases.after().size()),
        guarded.windowDifferences(recount.pricedBy(due), due) + falselyLate,
        "without idleness: %,d of %,d windows that were due did not fire"
            .formatted(missing, expected),
        missing);
  }

  private static int partitions() {
    return RideSharingConfig.standard().partitions();
  }

  private static RideSharingConfig config(Duration idleness) {
    RideSharingConfig often = StreamRoom.often(RideSharingConfig.standard().bounded());
    WatermarkPolicy clock = often.clock();
    return often.with(
        new WatermarkPolicy(
            clock.outOfOrderness(), clock.allowedLateness(), idleness, clock.granularity()));
  }

  /** Sends as events come: slice by slice of event time, each read before the next is sent. */
  private static void live(SurgeRun run, List<Emission> messages) throws Exception {
    int from = 0;
    while (from < messages.size()) {
      int to = from;
      long end = messages.get(from).arrivalMillis() + SLICE_MILLIS;
      while (to < messages.size() && messages.get(to).arrivalMillis() < end) {
        to++;
      }
      run.send(messages.subList(from, to));
      run.awaitRead();
      Thread.sleep(SLICE_PACE.toMillis());
      from = to;
    }
  }

  /** The event time up to which a partition's own clock has come, once a checkpoint tells. */
  private static long clockOf(SurgeRun run, int partition) throws Exception {
    run.awaitDrained();
    return run.counts().stream()
        .filter(counts -> counts.partition == partition)
        .mapToLong(counts -> counts.watermark)
        .findFirst()
        .orElseThrow();
  }

  private static long othersClock(SurgeRun run, int silent) {
    return run.counts().stream()
        .filter(counts -> counts.partition != silent)
        .mapToLong(counts -> counts.watermark)
        .min()
        .orElseThrow();
  }

  private static long streamClock(SurgeRun run) {
    return run.counts().stream()
        .mapToLong(counts -> counts.streamWatermark)
        .min()
        .orElse(WatermarkPolicy.NO_WATERMARK);
  }

  private static long firedAfter(SurgeRun run, long clock) throws Exception {
    return run.outcome().windows().keySet().stream()
        .filter(window -> window.endMillis() > clock)
        .count();
  }

  /**
   * A third of the input each; in the second, one partition has no message.
   *
   * @param silent that partition
   */
  private record Phases(
      int silent, List<Emission> before, List<Emission> silence, List<Emission> after) {

    static Phases of(List<Emission> input, int partitions, long seed) {
      int silent = (int) Math.floorMod(seed, (long) partitions);
      int third = input.size() / 3;
      List<Emission> silence = new ArrayList<>(input.subList(third, 2 * third));
      silence.removeIf(message -> StreamRoom.partition(message, partitions) == silent);
      return new Phases(
          silent, input.subList(0, third), silence, input.subList(2 * third, input.size()));
    }
  }
}
