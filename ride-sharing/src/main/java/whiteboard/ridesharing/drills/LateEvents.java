package whiteboard.ridesharing.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.drill.TableRows;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.source.Meaning;
import whiteboard.watermark.WatermarkPolicy;

/**
 * Symptom: a minute's demand is too low for good, and trips that ended long ago are still under
 * way. Cause: phones without coverage send later. Protection: windows stay open for the allowed
 * lateness and are priced again; what is later still is dropped from live figures, counted, kept in
 * the lake, and corrected by the next batch.
 */
final class LateEvents implements Drill {
  private static final long MINUTE = 60_000;
  private static final double SHARE = 0.2;

  @Override
  public String name() {
    return "late-events";
  }

  @Override
  public String symptom() {
    return "Past demand stays too low, and trips that ended long ago are still under way.";
  }

  @Override
  public String cause() {
    return "Phones without coverage send minutes or hours later.";
  }

  @Override
  public String protection() {
    return "Windows stay open for the allowed lateness; what is later is counted, kept in the lake"
        + " and corrected by the next batch.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    QuietDay day = QuietDay.of(room);
    WatermarkPolicy clock = RideSharingConfig.standard().bounded().clock();
    SurgeCount healthyDemand = SurgeCount.classified(day.messages(), clock);
    TableRows healthyMarts = DrillWarehouse.undisturbed(room).marts();
    room.say("healthy: %,d windows with demand", healthyDemand.requests().size());

    Arrivals arrivals = Arrivals.disturbed(day, new Random(room.seed()));
    SurgeCount demand = SurgeCount.classified(arrivals.all(), clock);
    SurgeCount impatient = SurgeCount.classified(arrivals.all(), withoutLateness(clock));
    room.say(
        "%,d events late and accepted, %,d dropped",
        demand.counts().lateAccepted, demand.counts().droppedLate);

    long uncorrected;
    long differences = healthyDemand.differences(demand);
    try (DrillWarehouse warehouse = DrillWarehouse.empty(room, "late")) {
      warehouse.land(arrivals.today());
      warehouse.runBatch();
      uncorrected = healthyMarts.differences(warehouse.marts(), DrillWarehouse.FACTS);
      room.say("%,d rows of the facts differ before the next batch", uncorrected);
      warehouse.land(arrivals.hoursLate());
      warehouse.runBatch();
      differences += healthyMarts.differences(warehouse.marts());
    }
    differences += Math.abs(arrivals.hoursLate().size() - demand.counts().droppedLate);
    long wrongWindows = healthyDemand.differences(impatient);
    return Evidence.of(
        "%,d events arrived minutes late, %,d beyond the allowed lateness"
            .formatted(demand.counts().lateAccepted, demand.counts().droppedLate),
        Math.min(demand.counts().lateAccepted, demand.counts().droppedLate),
        "%,d windows and %,d rows of the marts as on an undisturbed day, after the next batch"
            .formatted(demand.requests().size(), healthyMarts.rows()),
        differences,
        "no allowed lateness: %,d windows wrong; no batch correction: %,d rows of facts wrong"
            .formatted(wrongWindows, uncorrected),
        Math.min(wrongWindows, uncorrected));
  }

  private static WatermarkPolicy withoutLateness(WatermarkPolicy clock) {
    return new WatermarkPolicy(
        clock.outOfOrderness(), Duration.ZERO, clock.idleness(), clock.granularity());
  }

  /** Requests minutes late, completions hours late. */
  private record Arrivals(List<Emission> today, List<Emission> hoursLate) {

    static Arrivals disturbed(QuietDay day, Random random) {
      List<Emission> today = new ArrayList<>();
      List<Emission> hoursLate = new ArrayList<>();
      for (Emission message : day.messages()) {
        boolean hit = random.nextDouble() < SHARE;
        boolean longAgo = message.arrivalMillis() < day.endMillis() - 30 * MINUTE;
        if (hit && is(message, TripEventType.COMPLETED) && longAgo) {
          hoursLate.add(
              QuietDay.arriving(message, day.endMillis() + (1 + random.nextInt(240)) * MINUTE));
        } else if (hit && is(message, TripEventType.REQUESTED)) {
          long delay = 2 * MINUTE + (long) (random.nextDouble() * 7 * MINUTE);
          today.add(QuietDay.arriving(message, message.arrivalMillis() + delay));
        } else {
          today.add(message);
        }
      }
      today.sort(Comparator.comparingLong(Emission::arrivalMillis));
      hoursLate.sort(Comparator.comparingLong(Emission::arrivalMillis));
      return new Arrivals(today, hoursLate);
    }

    private static boolean is(Emission message, TripEventType type) {
      return message.meaning() instanceof Meaning.Step step && step.event().type() == type;
    }

    List<Emission> all() {
      List<Emission> all = new ArrayList<>(today);
      all.addAll(hoursLate);
      return all;
    }
  }
}
