package whiteboard.ridesharing.drills;

import java.util.List;
import whiteboard.batch.BatchRun;
import whiteboard.batch.StepObserver;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.drill.TableRows;
import whiteboard.models.ModelResult;
import whiteboard.models.Publication;
import whiteboard.models.RunListener;
import whiteboard.ridesharing.source.Emission;

/**
 * Symptom: after a bad night, yesterday's trips are in the warehouse twice, or half of the tables
 * are new. Cause: the batch dies after one of its steps and is started again. Protection: a run
 * builds on a branch until its tests pass, merges by key, and the ledger tells the next start what
 * to redo and what to complete.
 */
final class BatchCrash implements Drill {
  @Override
  public String name() {
    return "batch-crash";
  }

  @Override
  public String symptom() {
    return "After a bad night, trips are in the warehouse twice, or half of the tables are new.";
  }

  @Override
  public String cause() {
    return "The batch run dies after one of its steps, and is started again.";
  }

  @Override
  public String protection() {
    return "A run builds on a branch, merges by key, and the ledger says what to redo or complete.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    List<Emission> messages = QuietDay.of(room).messages();
    DrillWarehouse undisturbed = DrillWarehouse.undisturbed(room);
    TableRows healthy = undisturbed.marts();
    room.say("healthy: %,d rows in the marts", healthy.rows());

    try (DrillWarehouse warehouse = DrillWarehouse.empty(room, "crashed")) {
      warehouse.land(messages.subList(0, messages.size() / 2));
      warehouse.runBatch();
      warehouse.land(messages.subList(messages.size() / 2, messages.size()));
      AppendedFacts appended = new AppendedFacts(warehouse);
      int deaths = 0;
      for (Moment moment : Moment.values()) {
        if (dies(warehouse, new Saboteur(moment, appended))) {
          deaths++;
          room.say("died %s, started again", moment.words);
        }
      }
      warehouse.runBatch(appended, (run, step) -> {});
      long differences =
          healthy.differences(warehouse.marts()) + undisturbed.lake().differences(warehouse.lake());
      long twice = appended.rowsTooMany();
      return Evidence.of(
          "the batch died %d times: %s".formatted(deaths, Moment.all()),
          deaths == Moment.values().length ? deaths : 0,
          "%,d rows of the marts and every row of the lake as in one undisturbed run"
              .formatted(healthy.rows()),
          differences,
          "facts appended by each attempt instead of merged: %,d rows too many".formatted(twice),
          twice);
    }
  }

  private static boolean dies(DrillWarehouse warehouse, Saboteur saboteur)
      throws InterruptedException {
    try {
      warehouse.runBatch(saboteur, saboteur);
      return false;
    } catch (Death struck) {
      return true;
    }
  }

  /** Where a run dies, in the order in which one comes by. */
  private enum Moment {
    VIEWS("after the views"),
    BUILDING("while it built the facts"),
    PUBLISHING("between the audit and the publication"),
    MODELS("after the models"),
    COMPACTION("after the compaction"),
    RETENTION("after the retention");

    private final String words;

    Moment(String words) {
      this.words = words;
    }

    static String all() {
      return String.join(", ", java.util.Arrays.stream(values()).map(m -> m.words).toList());
    }
  }

  /** Not an exception: nobody handles it, the ledger stays as a dead process leaves it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Ends the run at its moment. */
  private static final class Saboteur implements RunListener, StepObserver {
    private final Moment moment;
    private final AppendedFacts appended;

    Saboteur(Moment moment, AppendedFacts appended) {
      this.moment = moment;
      this.appended = appended;
    }

    @Override
    public void built(ModelResult model) {
      appended.built(model);
      strikeAt(Moment.BUILDING, model.relation().equals(DrillWarehouse.FACTS));
    }

    @Override
    public void publishing(Publication publication) {
      strikeAt(Moment.PUBLISHING, true);
    }

    @Override
    public void done(BatchRun run, String step) {
      strikeAt(moment, step.equalsIgnoreCase(moment.name()));
    }

    private void strikeAt(Moment here, boolean reached) {
      if (moment == here && reached) {
        throw new Death();
      }
    }
  }

  /** The unguarded variant: every attempt appends the trips that the new messages completed. */
  private static final class AppendedFacts implements RunListener {
    private static final String TABLE = "unguarded.fact_trips";

    private static final String TRIPS =
        """
        select distinct trip_id, fare_cents from lake.trip_events
        where type = 'trip_completed' and _ingested_at > timestamp_micros(%d)""";

    private final DrillWarehouse warehouse;
    private final long fromMicros;

    AppendedFacts(DrillWarehouse warehouse) {
      this.warehouse = warehouse;
      this.fromMicros =
          warehouse.number(
              "select unix_micros(max(greatest(requested_at, completed_at))) from marts.fact_trips");
      warehouse.spark().sql("create namespace unguarded");
      warehouse.spark().sql("create table " + TABLE + " (trip_id string, fare_cents bigint)");
    }

    @Override
    public void built(ModelResult model) {
      if (model.relation().equals(DrillWarehouse.FACTS)) {
        warehouse.spark().sql("insert into " + TABLE + " " + TRIPS.formatted(fromMicros));
      }
    }

    long rowsTooMany() {
      return warehouse.number("select count(*) - count(distinct trip_id) from " + TABLE);
    }
  }
}
