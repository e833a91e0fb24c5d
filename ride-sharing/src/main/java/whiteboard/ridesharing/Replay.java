package whiteboard.ridesharing;

import java.util.List;
import whiteboard.cli.UserError;
import whiteboard.event.EventSchemas;
import whiteboard.kafka.Topics;
import whiteboard.lake.LakeCatalogs;
import whiteboard.lake.LakeReplay;
import whiteboard.lake.Pacer;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.lake.RawTables;
import whiteboard.scenario.Progress;
import whiteboard.scenario.ReplayRequest;
import whiteboard.stack.Stack;

/** Emits days of the lake again into a topic of their own, for backfills and retraining. */
final class Replay {
  private Replay() {}

  static void run(ReplayRequest request, Stack stack, Progress progress)
      throws InterruptedException {
    String topic =
        request.topic().orElse(LakeReplay.topicFor(TripEvents.TOPIC, request.from(), request.to()));
    if (Platform.allTopics().contains(topic)) {
      throw new UserError(
          "Cannot replay to %s: it is one of the platform's topics vs one of the replay's own"
              .formatted(topic));
    }
    try (Topics topics = new Topics(stack);
        LakeCatalogs catalogs = LakeCatalogs.open(stack.warehouse(), stack.residencies());
        Progress.Stage stage = progress.stage("replay to " + topic)) {
      topics.createCompacted(EventSchemas.TOPIC, 1);
      new EventSchemas(stack.kafka()).publish(List.of(TripEvents.SCHEMA));
      topics.create(topic, RideSharingConfig.standard().partitions());
      LakeReplay lake =
          new LakeReplay(
              stack.kafka(), catalogs, RawTables.TRIP_EVENTS, TripEvents.SCHEMA, "trip_id");
      double speed = Double.isInfinite(request.speed()) ? 0 : request.speed();
      long events = lake.replay(request.from(), request.to(), topic, speed, Pacer.wallClock());
      stage.stepTo(events);
      progress.note("%,d events in topic %s".formatted(events, topic));
    }
  }
}
