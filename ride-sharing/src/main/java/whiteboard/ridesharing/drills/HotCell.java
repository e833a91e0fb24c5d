package whiteboard.ridesharing.drills;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.event.EventEncoder;
import whiteboard.ridesharing.HotPath;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.ridesharing.ingest.IngestPipeline;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.source.Meaning;
import whiteboard.ridesharing.surge.CellRequest;
import whiteboard.ridesharing.surge.SurgePipeline;
import whiteboard.ridesharing.surge.SurgePrice;
import whiteboard.ridesharing.surge.SurgePrices;
import whiteboard.ridesharing.verify.SurgeRecount;
import whiteboard.ridesharing.verify.SurgeRecount.CellWindow;
import whiteboard.watermark.EventCounts;

/**
 * Symptom: one subtask works at its limit while the others idle, on the night of the cup final.
 * Cause: a stadium empties into one cell, and all requests of a cell go to one subtask. Protection:
 * a request costs one increment, whatever its cell's demand, so that one subtask carries the crowd;
 * spreading the cell over several keys is not needed, and wrong where nobody adds the parts up.
 */
final class HotCell implements Drill {
  private static final int CROWD = 3_000;
  private static final long LEAVES_WITHIN_MILLIS = 10 * 60_000;
  private static final long LATENCY_MILLIS = 500;
  private static final int SUBTASKS = 2;
  private static final int PARTS = 8;

  @Override
  public String name() {
    return "hot-cell";
  }

  @Override
  public String symptom() {
    return "One subtask works at its limit while the others idle.";
  }

  @Override
  public String cause() {
    return "A stadium empties into one cell, and all requests of a cell go to one subtask.";
  }

  @Override
  public String protection() {
    return "A request costs one increment whatever the demand, so one subtask carries a crowd.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    StreamRoom stream = StreamRoom.of(room);
    List<Emission> input = withCrowd(SeedInput.of(room).valid());

    SurgeOutcome guarded;
    Map<CellWindow, Long> recount;
    long due;
    try (SurgeRun run = SurgeRun.start(stream, room, "hot-cell", config())) {
      run.send(input);
      run.awaitDrained();
      guarded = run.outcome();
      due = due(run);
      recount = SurgeRecount.of(stream.kafka(), run.endpoints().trips(), config()).pricedBy(due);
    }
    Skew skew = Skew.of(recount);
    room.say("%s", skew);

    long wrong;
    try (SurgeRun run =
        SurgeRun.start(stream, room, "hot-cell-spread", config(), HotCell::spread)) {
      run.send(input);
      run.awaitDrained();
      wrong = run.outcome().windowDifferences(recount, due);
    }
    return Evidence.of(
        "a stadium with %,d riders emptied into one cell: %s".formatted(CROWD, skew),
        (long) skew.timesTheMean(),
        "%,d windows of %,d cells as a plain recount gives them"
            .formatted(recount.size(), skew.cells()),
        guarded.windowDifferences(recount, due),
        "with the cell spread over %d keys that nobody adds up: %,d of %,d windows wrong"
            .formatted(PARTS, wrong, recount.size()),
        wrong);
  }

  /** Two subtasks, so that there is one that has less to do. */
  private static RideSharingConfig config() {
    return StreamRoom.often(RideSharingConfig.standard().bounded()).inSubtasks(SUBTASKS);
  }

  /** Up to where every subtask's clock has come. */
  private static long due(SurgeRun run) {
    return run.counts().stream().mapToLong(HotCell::streamClock).min().orElseThrow();
  }

  private static long streamClock(EventCounts counts) {
    return counts.streamWatermark;
  }

  /** The input, and in its middle a crowd that asks for trips at one place. */
  private static List<Emission> withCrowd(List<Emission> input) {
    TripEvent place = firstRequest(input);
    long from = input.get(input.size() / 2).arrivalMillis();
    EventEncoder encoder = new EventEncoder(TripEvents.SCHEMA);
    List<Emission> all = new ArrayList<>(input);
    for (int rider = 0; rider < CROWD; rider++) {
      long at = from + rider * LEAVES_WITHIN_MILLIS / CROWD;
      TripEvent request = request(place, "crowd-" + rider, at);
      all.add(
          new Emission(
              TripEvents.TOPIC,
              request.tripId(),
              encoder.encode(TripEvents.toAvro(request)),
              at + LATENCY_MILLIS,
              new Meaning.Step(request, false)));
    }
    all.sort(Comparator.comparingLong(Emission::arrivalMillis));
    return all;
  }

  private static TripEvent firstRequest(List<Emission> input) {
    return input.stream()
        .map(message -> ((Meaning.Step) message.meaning()).event())
        .filter(event -> event.type() == TripEventType.REQUESTED && event.lat() != null)
        .findFirst()
        .orElseThrow();
  }

  private static TripEvent request(TripEvent place, String id, long atMillis) {
    return new TripEvent(
        id + "-requested",
        atMillis,
        place.region(),
        place.source(),
        TripEventType.REQUESTED,
        id,
        place.riderId(),
        null,
        place.lat(),
        place.lon(),
        place.locationId(),
        null,
        null,
        null,
        null,
        null);
  }

  /** What is often done about a hot key, and half of what it takes: nobody adds the parts up. */
  private static void spread(
      StreamExecutionEnvironment env, HotPath.Endpoints endpoints, RideSharingConfig config) {
    DataStream<CellRequest> requests =
        SurgePipeline.requests(
            IngestPipeline.define(SurgeRun.read(env, endpoints, config), config.clock()).events(),
            config.surge());
    DataStream<CellRequest> parts = requests.map(HotCell::part).returns(CellRequest.class);
    SurgePipeline.price(parts, config.surge(), config.clock().allowedLateness())
        .map(HotCell::ofWholeCell)
        .returns(SurgePrice.class)
        .sinkTo(SurgePrices.topic(endpoints.kafka(), endpoints.prices()));
  }

  private static CellRequest part(CellRequest request) {
    long part = request.requestedAtMillis() % PARTS;
    return new CellRequest(
        request.cell() + "/" + part, request.region(), request.requestedAtMillis());
  }

  private static SurgePrice ofWholeCell(SurgePrice part) {
    return new SurgePrice(
        part.cell().substring(0, part.cell().indexOf('/')),
        part.region(),
        part.windowEndMillis(),
        part.requests(),
        part.multiplier());
  }

  /**
   * How unevenly work is spread.
   *
   * @param busiestShare of all requests, that of the busiest cell
   * @param timesTheMean the busiest cell's requests, in those of a mean cell
   * @param subtaskShare of all requests, that of the busier subtask
   */
  private record Skew(int cells, double busiestShare, double timesTheMean, double subtaskShare) {

    static Skew of(Map<CellWindow, Long> windows) {
      Map<String, Long> byCell = new HashMap<>();
      windows.forEach((window, requests) -> byCell.merge(window.cell(), requests, Long::sum));
      Map<Integer, Long> bySubtask = new HashMap<>();
      byCell.forEach(
          (cell, requests) ->
              bySubtask.merge(
                  KeyGroupRangeAssignment.assignKeyToParallelOperator(cell, 128, SUBTASKS),
                  requests,
                  Long::sum));
      double all = byCell.values().stream().mapToLong(Long::longValue).sum();
      long busiest = byCell.values().stream().mapToLong(Long::longValue).max().orElseThrow();
      long busier = bySubtask.values().stream().mapToLong(Long::longValue).max().orElseThrow();
      return new Skew(byCell.size(), busiest / all, busiest * byCell.size() / all, busier / all);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.0f %% of all requests, %.0f times a mean cell's; %.0f %% on one of %d subtasks",
          100 * busiestShare,
          timesTheMean,
          100 * subtaskShare,
          SUBTASKS);
    }
  }
}
