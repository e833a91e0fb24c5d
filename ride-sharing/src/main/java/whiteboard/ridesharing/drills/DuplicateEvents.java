package whiteboard.ridesharing.drills;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.drill.TableRows;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.source.Meaning;
import whiteboard.watermark.WatermarkPolicy;

/**
 * Symptom: demand and revenue are too high by a few percent, and nobody can say where. Cause:
 * producers that hear no acknowledgement send again. Protection: the stream remembers event ids for
 * as long as a repetition could pass, and the models drop repeated ids again.
 */
final class DuplicateEvents implements Drill {
  private static final double SHARE = 0.2;
  private static final int MOST_REPEATS = 3;
  private static final int LATEST_MILLIS = 5 * 60_000;

  /** The fare of each completion, as often as it was delivered. */
  private static final String DELIVERED_FARES =
      """
      (select to_date(event_time) as completed_on, region, currency, count(*) as trips,
        cast(sum(fare_cents) / 100 as decimal(38, 2)) as revenue
      from lake.trip_events where type = 'trip_completed' group by all)""";

  private static final String FINANCE =
      """
      (select completed_on, region, currency, trips, cast(revenue as decimal(38, 2)) as revenue
      from marts.finance_daily_revenue)""";

  @Override
  public String name() {
    return "duplicate-events";
  }

  @Override
  public String symptom() {
    return "Demand and revenue are a few percent too high, and nobody can say where.";
  }

  @Override
  public String cause() {
    return "Producers that hear no acknowledgement send again.";
  }

  @Override
  public String protection() {
    return "The stream remembers event ids while a repetition could pass; the models drop repeated"
        + " ids again.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    QuietDay day = QuietDay.of(room);
    WatermarkPolicy clock = RideSharingConfig.standard().bounded().clock();
    SurgeCount healthyDemand = SurgeCount.classified(day.messages(), clock);
    TableRows healthyMarts = DrillWarehouse.undisturbed(room).marts();
    room.say("healthy: %,d windows with demand", healthyDemand.requests().size());

    List<Emission> repeated = repeated(day, new Random(room.seed()));
    long tripEvents = tripEvents(repeated) - tripEvents(day.messages());
    SurgeCount demand = SurgeCount.classified(repeated, clock);
    SurgeCount credulous = SurgeCount.unclassified(repeated, clock);
    room.say("%,d deliveries again, %,d recognised", tripEvents, demand.counts().duplicates);

    long differences =
        healthyDemand.differences(demand) + Math.abs(tripEvents - demand.counts().duplicates);
    long again;
    long wrongRevenue;
    try (DrillWarehouse warehouse = DrillWarehouse.empty(room, "repeated")) {
      warehouse.land(repeated);
      warehouse.runBatch();
      differences += healthyMarts.differences(warehouse.marts());
      again = warehouse.number("select count(*) - count(distinct event_id) from lake.trip_events");
      wrongRevenue =
          warehouse.number(
              "select count(*) from (select * from %s except select * from %s)"
                  .formatted(DELIVERED_FARES, FINANCE));
    }
    long wrongWindows = healthyDemand.differences(credulous);
    return Evidence.of(
        "%,d trip events delivered again, %,d of them in the lake".formatted(tripEvents, again),
        Math.min(demand.counts().duplicates, again),
        "%,d windows and %,d rows of the marts as on an undisturbed day"
            .formatted(demand.requests().size(), healthyMarts.rows()),
        differences,
        "no deduplication: %,d windows and %,d revenue figures too high"
            .formatted(wrongWindows, wrongRevenue),
        Math.min(wrongWindows, wrongRevenue));
  }

  private static List<Emission> repeated(QuietDay day, Random random) {
    List<Emission> deliveries = new ArrayList<>(day.messages());
    for (Emission message : day.messages()) {
      int repeats = random.nextDouble() < SHARE ? 1 + random.nextInt(MOST_REPEATS) : 0;
      for (int i = 0; i < repeats; i++) {
        long later = message.arrivalMillis() + 1 + random.nextInt(LATEST_MILLIS);
        deliveries.add(QuietDay.arriving(message, later));
      }
    }
    deliveries.sort(Comparator.comparingLong(Emission::arrivalMillis));
    return deliveries;
  }

  private static long tripEvents(List<Emission> messages) {
    return messages.stream().filter(message -> message.meaning() instanceof Meaning.Step).count();
  }
}
