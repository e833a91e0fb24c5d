package whiteboard.frauddetection.source;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.source.Arrivals;
import whiteboard.source.Draws;
import whiteboard.source.Ids;

/**
 * One pass through a simulated world. Payments are numbered in the order that they begin; a message
 * in flight is let go once nothing that begins later can arrive before it. After the last payment
 * comes the night's file, whole, as a longer pass would have it.
 */
final class PaymentStream implements Iterator<Emission> {
  private static final int PAYMENT = 11;
  private static final int FATE = 12;

  private final long seed;
  private final long paymentsPerDay;
  private final long startMillis = PaymentsSimulator.START.toEpochMilli();
  private final Rhythm rhythm = new Rhythm();
  private final Arrivals<Emission> arrivals = new Arrivals<>();
  private final Transit transit;
  private final Reports reports;
  private final Purchases purchases;

  private long left;
  private long number;
  private long messages;
  private Draws draws;
  private long paidAt;
  private long lastNight = Long.MIN_VALUE;
  private Emission next;

  PaymentStream(
      long seed,
      long paymentsPerDay,
      FraudShares fraud,
      Disturbances disturbances,
      long transactions) {
    this.seed = seed;
    this.paymentsPerDay = paymentsPerDay;
    left = transactions;
    transit = new Transit(disturbances, arrivals);
    reports = new Reports(disturbances, arrivals);
    PaymentsWorld world = new PaymentsWorld(seed, startMillis, paymentsPerDay, fraud);
    purchases = new Purchases(world, fraud, this::begin);
    plan();
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Emission next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Emission current = next;
    advance();
    return current;
  }

  private void advance() {
    next = left > 0 ? arrival() : nightly();
    if (next != null && !next.isReport()) {
      left--;
      lastNight = Reports.nightOf(next.arrivalMillis()) + Rhythm.DAY_MILLIS;
    }
  }

  private Emission arrival() {
    while (!arrivals.nextIsBefore(paidAt)) {
      purchases.at(paidAt, Ids.padded("tx-", number, 9), draws);
      number++;
      plan();
    }
    return arrivals.next();
  }

  /** What is still to come of the night after the last payment; its payments began days before. */
  private Emission nightly() {
    while (arrivals.nextIsBefore(lastNight + 1)) {
      Emission candidate = arrivals.next();
      if (candidate.isReport()) {
        return candidate;
      }
    }
    return null;
  }

  private void plan() {
    draws = new Draws(seed, PAYMENT, number);
    paidAt = startMillis + rhythm.millisAfter((number + draws.unit()) / paymentsPerDay);
  }

  private void begin(Transaction payment, Optional<FraudPattern> fraud) {
    Draws fate = new Draws(seed, FATE, messages++);
    transit.send(payment, fraud, fate);
    reports.of(payment, fraud, fate);
  }
}
