package whiteboard.ridesharing.bench;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.Figure;
import whiteboard.bench.Measured;
import whiteboard.bench.OpenLoop;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.source.Meaning;
import whiteboard.scenario.Check;

/**
 * Events in an open loop, below what the platform can take: how soon the price that they change is
 * visible, and how fast prices are read meanwhile.
 *
 * @param emissions made before, so that the generator takes no CPU from what is measured
 * @param rate events a second
 */
record PacedEvents(
    BenchRoom room,
    RideSharingConfig config,
    List<Emission> emissions,
    int rate,
    WindowClosings closings) {
  private static final int WATCHED_CELLS = 64;
  private static final int READS_A_SECOND = 1_000;

  /** Sends them all on schedule; adds how soon prices were there, and how fast reads were. */
  void send(TripTopic topic, Measured.Builder measured) throws Exception {
    room.say("  open loop: %,d events at %,d a second", emissions.size(), rate);
    List<TripEvent> requests = requests(emissions);
    List<PricingService.Position> positions =
        requests.stream().map(r -> new PricingService.Position(r.lat(), r.lon())).toList();
    int resolution = config.surge().cellResolution();
    long slide = config.surge().slide().toMillis();
    List<String> cells = busiest(requests, resolution);
    // What was drained and what is to be sent is the bench's garbage: not to be paid for below.
    System.gc();
    try (SurgeWatch watch = new SurgeWatch(room.stack(), cells, slide, closings);
        SurgeReads reads = new SurgeReads(room, resolution, positions, READS_A_SECOND, false)) {
      send(topic, new OpenLoop(System.nanoTime(), rate));
      awaitQuiet(watch);
      measured
          .add(Figure.of("rate", rate, "events/s").noting("open loop, for what follows"))
          .addAll(watch.latencies().figures("visible"))
          .add(
              Figure.of("windows_closed", closings.count(), "")
                  .noting("while it ran; each is seen in up to 64 cells"))
          .addAll(
              reads.latencies().figures("read").stream()
                  .map(f -> f.name().equals("read_p99") ? f.atMost(1) : f)
                  .toList())
          .check(new Check("surge reads answer", ">= 1", "" + reads.mean(), reads.mean() >= 1));
    }
  }

  private void send(TripTopic topic, OpenLoop schedule) {
    int sent = 0;
    while (sent < emissions.size()) {
      long due = Math.min(schedule.dueBy(System.nanoTime()), emissions.size());
      for (; sent < due; sent++) {
        Emission emission = emissions.get(sent);
        int partition = topic.partitionOf(emission);
        closings.sent(emission, partition, schedule.dueNanos(sent));
        topic.send(emission, partition);
      }
      // A millisecond's worth at a time: that is what a wake-up costs anyway.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    topic.flush();
  }

  /** Until no further price shows: those of the last windows are on their way. */
  private static void awaitQuiet(SurgeWatch watch) throws InterruptedException {
    long before = -1;
    while (watch.latencies().count() != before) {
      before = watch.latencies().count();
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private static List<TripEvent> requests(List<Emission> emissions) {
    return emissions.stream()
        .filter(emission -> emission.meaning() instanceof Meaning.Step)
        .map(emission -> ((Meaning.Step) emission.meaning()).event())
        .filter(event -> event.type() == TripEventType.REQUESTED && event.lat() != null)
        .toList();
  }

  private static List<String> busiest(List<TripEvent> requests, int resolution) throws IOException {
    H3Core h3 = H3Core.newInstance();
    Map<String, Integer> demand = new HashMap<>();
    requests.forEach(
        r -> demand.merge(h3.latLngToCellAddress(r.lat(), r.lon(), resolution), 1, Integer::sum));
    return demand.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(WATCHED_CELLS)
        .map(Map.Entry::getKey)
        .toList();
  }
}
