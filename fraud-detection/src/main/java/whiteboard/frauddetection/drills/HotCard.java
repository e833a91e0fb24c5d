package whiteboard.frauddetection.drills;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import redis.clients.jedis.Jedis;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;

/**
 * Symptom: one task works at its limit and everybody on it waits, while the others idle. Cause: a
 * corporate card makes a twentieth of all payments, and a card's payments must stay in order on one
 * task. Protection: a history that costs the same however long it is, so that a task bears the
 * card; the skew is counted where operators can see it.
 */
final class HotCard implements Drill {
  private static final int TASKS = 2;

  /** Every twentieth payment. */
  private static final int ONE_IN = 20;

  private static final String HOT = "card-hot";

  @Override
  public String name() {
    return "hot-card";
  }

  @Override
  public String symptom() {
    return "One task works at its limit, and the payments of all its cards wait.";
  }

  @Override
  public String cause() {
    return "One card makes a twentieth of all payments, and a card's payments stay on one task.";
  }

  @Override
  public String protection() {
    return "A history whose cost does not grow with its length, and counts per task that show the"
        + " skew.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    PaymentsRoom stream = PaymentsRoom.of(room);
    List<Payment> input = heated(SeedPayments.ofOneCity(room).payments());
    long hot = input.stream().filter(HotCard::isHot).count();
    long others =
        input.stream().map(payment -> payment.transaction().cardId()).distinct().count() - 1;

    Decided guarded;
    long[] byTask;
    try (DecisionRun run =
        DecisionRun.start(stream, room, "hot-card", Wiring.patient().in(TASKS))) {
      run.send(input);
      run.awaitDrained();
      run.await(
          "the tasks' counts in Redis", () -> Arrays.stream(taken(run)).sum() == input.size());
      byTask = taken(run);
      guarded = run.decided();
    }
    long busiest = Arrays.stream(byTask).max().orElse(0);
    room.say("the tasks had %s payments", Arrays.toString(byTask));
    long average = (input.size() - hot) / others;
    Map<String, double[]> expected = SeedPayments.features(input);
    return new Evidence(
        "%s made %,d of %,d payments, the average of %,d others %,d"
            .formatted(HOT, hot, input.size(), others, average),
        hot > average ? hot : 0,
        "card features of %,d payments as one thread computes them, %,d of the hot card; tasks had %s"
            .formatted(guarded.size(), hot, Arrays.toString(byTask)),
        guarded.differingOfCards(expected) + guarded.messages() - guarded.size(),
        "skew, seen per task: the busiest had %.0f%% of the payments, with %d tasks"
            .formatted(100.0 * busiest / input.size(), TASKS),
        OptionalLong.empty());
  }

  private static boolean isHot(Payment payment) {
    return payment.transaction().cardId().equals(HOT);
  }

  private static List<Payment> heated(List<Payment> payments) {
    List<Payment> heated = new ArrayList<>();
    for (Payment payment : payments) {
      heated.add(heated.size() % ONE_IN == 0 ? payment.withCard(HOT) : payment);
    }
    return heated;
  }

  /** Payments that each task followed, as the job shows them to operators. */
  private static long[] taken(DecisionRun run) {
    try (Jedis redis = run.redis().jedis()) {
      return CardTasks.payments(redis, TASKS);
    }
  }
}
