package whiteboard.frauddetection.drills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.source.Disturbances;

/**
 * Symptom: after a terminal was offline, velocities are too high or too low, or its payments are
 * gone. Cause: an engine that takes the order of arrival for the order of time, or drops what comes
 * after its watermark. Protection: windows (t-w, t] by each payment's own time, over whatever had
 * arrived before it; nothing is dropped late.
 */
final class OutOfOrder implements Drill {
  private static final long MINUTE = 60_000;

  /** The windows' lengths, and the counts over them. */
  private static final Map<Feature, Long> WINDOWS =
      Map.of(
          Feature.CARD_COUNT_10M, 10 * MINUTE,
          Feature.CARD_COUNT_1H, 60 * MINUTE,
          Feature.CARD_COUNT_24H, 24 * 60 * MINUTE,
          Feature.CARD_COUNT_7D, 7 * 24 * 60 * MINUTE,
          Feature.CARD_COUNT_30D, 30 * 24 * 60 * MINUTE);

  @Override
  public String name() {
    return "out-of-order";
  }

  @Override
  public String symptom() {
    return "After terminals were offline, velocities are wrong or their payments are gone.";
  }

  @Override
  public String cause() {
    return "The order of arrival is taken for the order of time, or what is late is dropped.";
  }

  @Override
  public String protection() {
    return "Windows by each payment's own time over all that arrived before; nothing is dropped as"
        + " late.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    PaymentsRoom stream = PaymentsRoom.of(room);
    List<Payment> input =
        SeedPayments.of(room, Disturbances.none().withDelays(0.2, 0.2)).payments();
    long overtaken = overtaken(input);
    room.say("%,d of %,d payments come after later ones", overtaken, input.size());

    Decided guarded;
    try (DecisionRun run = DecisionRun.start(stream, room, "out-of-order")) {
      run.send(input);
      run.awaitDrained();
      guarded = run.decided();
    }
    Map<String, Map<Feature, Long>> recounted = recounted(input);
    long wrong =
        guarded.count(d -> isOtherwise(d.features(), recounted.get(d.transactionId())))
            + input.size()
            - guarded.size()
            + guarded.differing(SeedPayments.features(input));

    Map<String, double[]> inOrder = SeedPayments.features(asIfInOrder(input));
    long unguarded =
        inOrder.entrySet().stream()
            .filter(one -> isOtherwise(one.getValue(), recounted.get(one.getKey())))
            .count();
    return Evidence.of(
        "%,d of %,d payments were overtaken on their way".formatted(overtaken, input.size()),
        overtaken,
        "%,d payments decided, none dropped; windows as counted one by one"
            .formatted(guarded.size()),
        wrong,
        "with the order of arrival taken for that of time: %,d payments with wrong windows"
            .formatted(unguarded),
        unguarded);
  }

  /** Payments that came after a later one of the same card or another. */
  private static long overtaken(List<Payment> input) {
    long newest = Long.MIN_VALUE;
    long overtaken = 0;
    for (Payment payment : input) {
      long time = payment.transaction().timeMillis();
      overtaken += time < newest ? 1 : 0;
      newest = Math.max(newest, time);
    }
    return overtaken;
  }

  /** The definition, one payment against all that came before it. */
  private static Map<String, Map<Feature, Long>> recounted(List<Payment> input) {
    Map<String, List<Long>> arrived = new HashMap<>();
    Map<String, Map<Feature, Long>> recounted = new HashMap<>();
    for (Payment payment : input) {
      long time = payment.transaction().timeMillis();
      List<Long> times =
          arrived.computeIfAbsent(payment.transaction().cardId(), card -> new ArrayList<>());
      times.add(time);
      Map<Feature, Long> counts = new HashMap<>();
      WINDOWS.forEach(
          (feature, length) ->
              counts.put(
                  feature, times.stream().filter(t -> t > time - length && t <= time).count()));
      recounted.put(payment.id(), counts);
    }
    return recounted;
  }

  private static boolean isOtherwise(double[] features, Map<Feature, Long> counts) {
    return counts.entrySet().stream()
        .anyMatch(count -> features[count.getKey().index()] != count.getValue());
  }

  /** An engine that only ever appends to a card's history. */
  private static List<Payment> asIfInOrder(List<Payment> input) {
    Map<String, Long> newest = new HashMap<>();
    List<Payment> inOrder = new ArrayList<>();
    for (Payment payment : input) {
      long time =
          newest.merge(
              payment.transaction().cardId(), payment.transaction().timeMillis(), Math::max);
      inOrder.add(payment.withTime(time));
    }
    return inOrder;
  }
}
