package whiteboard.frauddetection.drills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import whiteboard.drill.DrillRoom;
import whiteboard.frauddetection.domain.AllHistories;
import whiteboard.frauddetection.source.Disturbances;
import whiteboard.frauddetection.source.Emission;
import whiteboard.frauddetection.source.FraudShares;
import whiteboard.frauddetection.source.Meaning;
import whiteboard.frauddetection.source.PaymentSource;
import whiteboard.frauddetection.source.PaymentsSimulator;

/** Valid payments of the room's seed, in the order of their arrival. */
record SeedPayments(List<Payment> payments) {
  /** Fifty days of a small town, so that every window has something in it. */
  private static final long PAYMENTS = 4_000;

  private static final long CITY_A_DAY = 1_500;

  /** More thieves than usual, so that so few payments have enough frauds to judge by. */
  private static final FraudShares FRAUD = new FraudShares(0.01, 0.01, 0.02, 0.01, 0.01);

  /** The same for every drill of a command: each payment once, in the order of what happened. */
  static SeedPayments of(DrillRoom room) throws Exception {
    return room.shared(
        "seed-payments", SeedPayments.class, () -> of(room.seed(), Disturbances.none()));
  }

  /** With something going wrong on the way. */
  static SeedPayments of(DrillRoom room, Disturbances disturbances) {
    return of(room.seed(), disturbances);
  }

  /** A few days of a place with more cards. */
  static SeedPayments ofOneCity(DrillRoom room) {
    return of(city(room.seed(), PAYMENTS));
  }

  /** The source of {@link #ofOneCity}. */
  static PaymentSource city(long seed, long payments) {
    return new PaymentsSimulator(seed, CITY_A_DAY, FRAUD, Disturbances.none(), payments);
  }

  private static SeedPayments of(long seed, Disturbances disturbances) {
    return of(PaymentsSimulator.forEvents(PAYMENTS, seed, FRAUD, disturbances));
  }

  private static SeedPayments of(PaymentSource source) {
    List<Payment> payments = new ArrayList<>();
    for (Emission emission : source) {
      if (emission.meaning() instanceof Meaning.Payment payment) {
        payments.add(
            new Payment(
                payment.transaction(),
                emission.arrivalMillis(),
                payment.fraud().isPresent(),
                payment.repeated()));
      }
    }
    return new SeedPayments(List.copyOf(payments));
  }

  /** The first half, by arrival. */
  List<Payment> firstHalf() {
    return payments.subList(0, payments.size() / 2);
  }

  /** The other half. */
  List<Payment> secondHalf() {
    return payments.subList(payments.size() / 2, payments.size());
  }

  /** Payments without those that were delivered before. */
  List<Payment> distinct() {
    return payments.stream().filter(payment -> !payment.repeated()).toList();
  }

  /** By payment's id, whether it is fraud. */
  Map<String, Boolean> truth() {
    Map<String, Boolean> truth = new HashMap<>();
    payments.forEach(payment -> truth.put(payment.id(), payment.fraud()));
    return truth;
  }

  /** The features that one thread gives payments that arrive in this order, by payment's id. */
  static Map<String, double[]> features(List<Payment> payments) {
    AllHistories histories = new AllHistories();
    Map<String, double[]> features = new HashMap<>();
    for (Payment payment : payments) {
      double[] vector = histories.take(payment.transaction());
      if (vector != null) {
        features.put(payment.id(), vector);
      }
    }
    return features;
  }
}
