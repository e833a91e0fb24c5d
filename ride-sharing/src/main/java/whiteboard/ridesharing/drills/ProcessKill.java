package whiteboard.ridesharing.drills;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.common.TopicPartition;
import whiteboard.drill.Await;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.kafka.ConsumerLag;
import whiteboard.kafka.Topics;
import whiteboard.lake.LakeAudit;
import whiteboard.lake.LakeCatalogs;
import whiteboard.lake.OffsetSpan;
import whiteboard.quality.LakeCheck;
import whiteboard.ridesharing.HotPath;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.drills.AcknowledgedEvents.SentEvent;
import whiteboard.ridesharing.lake.RawTables;
import whiteboard.stack.ChildJvm;
import whiteboard.stack.StateFolder;

/**
 * Symptom: after a machine died, trips are in the lake twice or not at all, and prices are off.
 * Cause: producer, stream job and lake writer died at once, each between making its work visible
 * and noting how far it had come. Protection: each notes that in the same atomic write as the work
 * itself: the topic's end is the producer's position, a checkpoint holds state with offsets, a
 * snapshot holds rows with offsets.
 */
final class ProcessKill implements Drill {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "process-kill";
  }

  @Override
  public String symptom() {
    return "After a machine died, trips are in the lake twice or not at all, and prices are off.";
  }

  @Override
  public String cause() {
    return "Work was visible before it was noted how far it had come, or the other way round.";
  }

  @Override
  public String protection() {
    return "Position and work in one atomic write: topic ends, checkpoints, offsets in snapshots.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    SeedInput input = SeedInput.of(room);
    SurgeOutcome undisturbed = StreamRoom.of(room).undisturbed(room);
    Path folder = room.folder().resolve("platform");
    try {
      Durable killed;
      try (PipelineRun run = PipelineRun.held(folder, room.seed())) {
        killed = killInMidStream(run);
      }
      room.say(
          "killed with -9: %,d of %,d trip events sent, %,d in a checkpoint, %,d in the lake",
          killed.sent(), input.all().size(), killed.checkpointed(), killed.landed());
      try (PipelineRun run = PipelineRun.toItsEnd(folder, room.seed())) {
        long found = run.awaitDrained();
        SurgeOutcome outcome = run.outcome();
        room.say("started again: %,d trip events were there, the others were sent", found);
        Lake lake = Lake.read(run);
        long doubled = offsetsApart(room, run, input);
        return Evidence.of(
            "kill -9 of the whole platform at %,d of %,d trip events, %,d checkpointed, %,d landed"
                .formatted(
                    killed.sent(), input.all().size(), killed.checkpointed(), killed.landed()),
            killed.midStream(input.all().size()) && found >= killed.sent() ? killed.least() : 0,
            "%,d events in the lake, each offset once; %,d windows as undisturbed; %,d prices again"
                .formatted(lake.ids().size(), outcome.windows().size(), outcome.repeated()),
            // Redis starts empty with the platform: what it lacks of the past is no difference.
            lake.differences(input) + outcome.differencesWhenHealed(undisturbed),
            "offsets committed after the rows: %,d rows doubled by the same kill"
                .formatted(doubled),
            doubled);
      }
    } finally {
      StateFolder.stopOrphansBelow(room.folder());
    }
  }

  /**
   * What had been made durable when the process died.
   *
   * @param sent trip events that Kafka has
   * @param checkpointed trip events that the stream job's checkpoint covers
   * @param landed trip events that the lake's snapshots hold
   */
  private record Durable(long sent, long checkpointed, long landed) {
    long least() {
      return Math.min(checkpointed, landed);
    }

    boolean midStream(long all) {
      return least() > 0 && checkpointed < sent && Math.max(sent, landed) < all;
    }
  }

  /** Healthy until work is durable; then more comes, and the process dies before that is, too. */
  private static Durable killInMidStream(PipelineRun run) throws Exception {
    try (Topics topics = new Topics(run.stack());
        ConsumerLag hotPath = new ConsumerLag(run.stack().kafka(), HotPath.GROUP)) {
      run.await("the first trip events", () -> PipelineRun.produced(topics) > 0);
      try (LakeCatalogs lake = LakeCatalogs.open(run.stack().warehouse(), List.of())) {
        run.await("a checkpoint", () -> PipelineRun.checkpointed(topics, hotPath) > 0);
        run.await("a snapshot with trip events", () -> landed(lake) > 0);
        run.openGate();
        long atGate = PipelineRun.produced(topics);
        run.await(
            "trip events beyond the checkpoint",
            () ->
                PipelineRun.produced(topics) > atGate
                    && hotPath.of(TripEvents.TOPIC).records() > 0);
        long checkpointed = PipelineRun.checkpointed(topics, hotPath);
        long sent = PipelineRun.produced(topics);
        if (!run.kill9()) {
          throw new IllegalStateException("The process was gone before it was killed");
        }
        return new Durable(sent, checkpointed, landed(lake));
      }
    }
  }

  /** Trip events that the lake's snapshots hold, the malformed ones too. */
  private static long landed(LakeCatalogs lake) {
    OffsetSpan span = LakeAudit.read(lake).get(new TopicPartition(TripEvents.TOPIC, 0));
    return span == null ? 0 : span.count();
  }

  /**
   * What the lake holds at the end.
   *
   * @param faults partitions of which an offset is missing or repeated
   * @param ids distinct ids of trip events
   */
  private record Lake(List<String> faults, Set<String> ids) {

    static Lake read(PipelineRun run) throws IOException {
      try (LakeCatalogs catalogs = LakeCatalogs.open(run.stack().warehouse(), List.of())) {
        Set<String> ids = new HashSet<>();
        for (Table table : catalogs.rawTables(RawTables.TRIP_EVENTS)) {
          try (CloseableIterable<Record> rows =
              IcebergGenerics.read(table).select("event_id").build()) {
            rows.forEach(row -> ids.add(row.getField("event_id").toString()));
          }
        }
        return new Lake(LakeCheck.faults(catalogs, run.ends()), ids);
      }
    }

    long differences(SeedInput input) {
      Set<String> sent = input.distinct().stream().map(SentEvent::id).collect(Collectors.toSet());
      Set<String> odd = new HashSet<>(ids);
      odd.removeAll(sent);
      Set<String> missing = new HashSet<>(sent);
      missing.removeAll(ids);
      return (long) faults.size() + odd.size() + missing.size();
    }
  }

  /** The same topic, landed by a loop that dies between its two commits and is started again. */
  private static long offsetsApart(DrillRoom room, PipelineRun run, SeedInput input)
      throws Exception {
    String kafka = run.stack().kafka();
    Path lake = room.folder().resolve("offsets-apart");
    Queue<String> said = new ConcurrentLinkedQueue<>();
    List<String> arguments = List.of(kafka, lake.toString());
    try (ChildJvm loop =
        ChildJvm.start(
            new ChildJvm.Launch(
                OffsetsApart.class,
                arguments,
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
                room.folder().resolve("offsets-apart.out")),
            said::add)) {
      Await.until("the loop's fatal moment", PATIENCE, () -> said.contains(OffsetsApart.BETWEEN));
      loop.kill9();
    }
    OffsetsApart.land(kafka, lake, batch -> {});
    return Math.abs(OffsetsApart.rows(lake) - input.valid().size());
  }
}
