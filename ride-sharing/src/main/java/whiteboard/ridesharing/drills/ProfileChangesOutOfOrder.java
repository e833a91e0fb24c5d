package whiteboard.ridesharing.drills;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.drill.TableRows;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.source.Meaning;

/**
 * Symptom: trips are booked on a driver's wrong tier, and versions of a profile overlap. Cause: the
 * changes of a profile arrive out of order, twice, or after the batch that needed them. Protection:
 * versions are a function of the set of changes, not of their order, and a late change gives new
 * keys to the facts that it concerns.
 */
final class ProfileChangesOutOfOrder implements Drill {
  private static final double LATE_SHARE = 0.4;
  private static final double REPEATED_SHARE = 0.3;
  private static final long HOUR = 60 * 60_000;
  private static final String KEYS =
      "(select trip_id, driver_key, rider_key from marts.fact_trips)";

  @Override
  public String name() {
    return "out-of-order-profile-changes";
  }

  @Override
  public String symptom() {
    return "Trips are booked on a driver's wrong tier, and versions of a profile overlap.";
  }

  @Override
  public String cause() {
    return "Changes of a profile arrive out of order, twice, or after the batch that needed them.";
  }

  @Override
  public String protection() {
    return "Versions follow from the set of changes, whatever their order; late changes give facts"
        + " new keys.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    QuietDay day = QuietDay.of(room);
    TableRows healthy = DrillWarehouse.undisturbed(room).marts();
    room.say("healthy: %,d rows in the marts", healthy.rows());

    Deliveries deliveries = Deliveries.shuffled(day, new Random(room.seed()));
    try (DrillWarehouse warehouse = DrillWarehouse.empty(room, "shuffled")) {
      warehouse.land(deliveries.first());
      warehouse.runBatch();
      TableRows keysBefore = TableRows.read(warehouse.spark(), List.of(KEYS));
      warehouse.land(deliveries.late());
      warehouse.runBatch();
      long rekeyed = keysBefore.differences(TableRows.read(warehouse.spark(), List.of(KEYS))) / 2;
      room.say("%,d facts got other keys by late changes", rekeyed);
      long naive = warehouse.number(naiveDifferences());
      return Evidence.of(
          "%,d changes arrived after a later one of their profile, %,d once more; %,d facts got"
                  .formatted(deliveries.overtaken(), deliveries.repeated(), rekeyed)
              + " other keys",
          Math.min(rekeyed, Math.min(deliveries.overtaken(), deliveries.repeated())),
          "%,d rows of dimensions, facts and revenue as with changes in order"
              .formatted(healthy.rows()),
          healthy.differences(warehouse.marts()),
          "versions appended as they arrive: %,d missing or wrong".formatted(naive),
          naive);
    }
  }

  private static String naiveDifferences() throws IOException {
    try (InputStream sql =
        ProfileChangesOutOfOrder.class.getResourceAsStream("/drills/naive_scd2_differences.sql")) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * The day's changes in another order.
   *
   * @param first what the first batch sees, the day's other messages too
   * @param late changes that only the second batch sees
   */
  private record Deliveries(
      List<Emission> first, List<Emission> late, long overtaken, long repeated) {

    static Deliveries shuffled(QuietDay day, Random random) {
      List<Emission> others = new ArrayList<>();
      List<Emission> changes = new ArrayList<>();
      for (Emission message : day.messages()) {
        (message.meaning() instanceof Meaning.Change ? changes : others).add(message);
      }
      int once = changes.size();
      for (Emission change : List.copyOf(changes)) {
        if (random.nextDouble() < REPEATED_SHARE) {
          changes.add(change);
        }
      }
      Collections.shuffle(changes, random);
      List<Emission> late = new ArrayList<>();
      List<Emission> inOrderOfArrival = new ArrayList<>();
      for (int i = 0; i < changes.size(); i++) {
        boolean isLate = random.nextDouble() < LATE_SHARE;
        long at = day.endMillis() + i + (isLate ? HOUR : 0);
        (isLate ? late : others).add(QuietDay.arriving(changes.get(i), at));
      }
      others.sort(Comparator.comparingLong(Emission::arrivalMillis));
      inOrderOfArrival.addAll(others);
      inOrderOfArrival.addAll(late);
      return new Deliveries(others, late, overtaken(inOrderOfArrival), changes.size() - once);
    }

    private static long overtaken(List<Emission> messages) {
      Map<String, Long> newest = new HashMap<>();
      long overtaken = 0;
      for (Emission message : messages) {
        if (message.meaning() instanceof Meaning.Change change) {
          long at = change.change().eventTimeMillis();
          Long before = newest.get(change.change().profileId());
          overtaken += before != null && at < before ? 1 : 0;
          newest.merge(change.change().profileId(), at, Math::max);
        }
      }
      return overtaken;
    }
  }
}
