package whiteboard.frauddetection.source;

import java.util.Optional;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.source.Arrivals;
import whiteboard.source.Draws;

/** The way from the terminals to us: delays, repeats and spoils, as {@link Disturbances} say. */
final class Transit {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private final Disturbances disturbances;
  private final Arrivals<Emission> arrivals;
  private final Transactions.Encoder encoder = new Transactions.Encoder();
  private final Malformer malformer = new Malformer();

  Transit(Disturbances disturbances, Arrivals<Emission> arrivals) {
    this.disturbances = disturbances;
    this.arrivals = arrivals;
  }

  void send(Transaction payment, Optional<FraudPattern> fraud, Draws draws) {
    byte[] bytes = encoder.encode(payment);
    long arrival = payment.timeMillis() + delay(draws);
    arrive(arrival, payment, bytes, new Meaning.Payment(payment, fraud, false));
    if (draws.chance(disturbances.duplicates())) {
      arrive(
          arrival + draws.between(SECOND, MINUTE),
          payment,
          bytes,
          new Meaning.Payment(payment, fraud, true));
    }
    if (draws.chance(disturbances.malformed())) {
      Malformer.Spoilt spoilt = malformer.beside(payment, bytes, draws);
      arrive(
          arrival + draws.between(1, MINUTE),
          payment,
          spoilt.bytes(),
          new Meaning.Malformed(spoilt.reason()));
    }
  }

  private void arrive(long millis, Transaction payment, byte[] bytes, Meaning meaning) {
    // Midnight is the card network's: its file comes before what is paid on the day that begins.
    long arrival = millis % Rhythm.DAY_MILLIS == 0 ? millis + 1 : millis;
    arrivals.add(
        arrival, new Emission(Transactions.TOPIC, payment.cardId(), bytes, arrival, meaning));
  }

  private long delay(Draws draws) {
    double fate = draws.unit() - disturbances.lateMinutes();
    if (fate < 0) {
      return draws.between(MINUTE, 20 * MINUTE);
    }
    return fate < disturbances.lateHours() ? draws.between(HOUR, 5 * HOUR) : draws.between(20, 200);
  }
}
