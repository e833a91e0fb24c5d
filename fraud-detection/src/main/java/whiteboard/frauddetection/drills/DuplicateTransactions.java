package whiteboard.frauddetection.drills;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.frauddetection.source.Disturbances;

/**
 * Symptom: a holder who paid once is told that he pays suspiciously often, and a payment is decided
 * twice. Cause: terminals and the gateway repeat what was not acknowledged. Protection: a card's
 * history knows the ids of its transactions of 30 days, and drops what it has had.
 */
final class DuplicateTransactions implements Drill {
  /** Of a payment, to be sent again some seconds later. */
  private static final double SHARE = 0.08;

  @Override
  public String name() {
    return "duplicate-transactions";
  }

  @Override
  public String symptom() {
    return "Honest holders are stopped for paying too often, and payments are decided twice.";
  }

  @Override
  public String cause() {
    return "Terminals and the gateway repeat what was not acknowledged in time.";
  }

  @Override
  public String protection() {
    return "A card's history knows the ids of its payments of 30 days, and drops what it has had.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    PaymentsRoom stream = PaymentsRoom.of(room);
    SeedPayments input = SeedPayments.of(room, Disturbances.none().withDuplicates(SHARE));
    Map<String, double[]> healthy = SeedPayments.features(input.distinct());

    Decided undisturbed = decided(stream, room, "each-once", input.distinct());
    Decided guarded = decided(stream, room, "repeated", input.payments());
    int repeated = input.payments().size() - input.distinct().size();
    room.say("%,d payments came again, %,d decisions were written", repeated, guarded.messages());

    Decided unguarded = decided(stream, room, "repeated-as-new", asNew(input.payments()));
    long wrong = unguarded.count(d -> isWrong(d.features(), healthy.get(d.transactionId())));
    return Evidence.of(
        "%,d of %,d payments were delivered again, byte for byte"
            .formatted(repeated, input.distinct().size()),
        repeated,
        "%,d payments, one decision each, as undisturbed".formatted(guarded.size()),
        guarded.differences(undisturbed) + guarded.messages() - undisturbed.messages(),
        "without the ids: %,d decisions too many, %,d payments with wrong features"
            .formatted(unguarded.messages() - undisturbed.messages(), wrong - repeated),
        wrong - repeated);
  }

  private static Decided decided(
      PaymentsRoom stream, DrillRoom room, String name, List<Payment> payments) throws Exception {
    try (DecisionRun run = DecisionRun.start(stream, room, name)) {
      run.send(payments);
      run.awaitDrained();
      return run.decided();
    }
  }

  private static boolean isWrong(double[] features, double[] healthy) {
    return healthy == null || Decided.differ(features, healthy);
  }

  /** What a history takes them for that does not look at ids. */
  private static List<Payment> asNew(List<Payment> payments) {
    List<Payment> renamed = new ArrayList<>();
    for (Payment payment : payments) {
      renamed.add(
          payment.repeated() ? payment.withId(payment.id() + "-again-" + renamed.size()) : payment);
    }
    return renamed;
  }
}
