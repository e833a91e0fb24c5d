package whiteboard.frauddetection.bench;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import whiteboard.bench.OpenLoop;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.source.BusyPayments;
import whiteboard.frauddetection.source.Emission;
import whiteboard.frauddetection.source.Meaning;
import whiteboard.frauddetection.source.PaymentSource;
import whiteboard.source.InputIdentity;
import whiteboard.source.Pacer;

/**
 * Payments on schedule, phase by phase. In event time one phase follows the other at once; on the
 * clock each has a schedule of its own, from {@link #begin} on. One pass only.
 */
final class PacedPayments implements PaymentSource, Pacer {
  /** As many as a card company has active ones of in an hour, as far as a laptop's heap goes. */
  static final int CARDS = 300_000;

  static final int MERCHANTS = 20_000;
  private static final long WAKE_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final List<Phase> phases;
  private final long startMillis;
  private final BusyPayments payments;
  private int phasesMade;
  private long madeOfPhase;
  private long phaseMillis;
  private OpenLoop schedule;
  private long sentOfPhase;
  private long leftOfPhase;
  private Runnable atLast = () -> {};

  /**
   * @param startMillis the first payment's time
   */
  PacedPayments(long seed, long startMillis, List<Phase> phases) {
    this.phases = List.copyOf(phases);
    this.startMillis = startMillis;
    phaseMillis = startMillis;
    payments = new BusyPayments(seed, 0, CARDS, MERCHANTS, 0);
  }

  /** The end of a phase, in event time. */
  Instant end(int phase) {
    long seconds = phases.subList(0, phase + 1).stream().mapToLong(Phase::seconds).sum();
    return Instant.ofEpochMilli(startMillis + TimeUnit.SECONDS.toMillis(seconds));
  }

  /**
   * The next phase's schedule begins now.
   *
   * @param atLast is run when its last payment is due
   */
  void begin(Phase phase, Runnable atLast) {
    schedule = new OpenLoop(System.nanoTime(), phase.rate());
    leftOfPhase = phase.payments();
    sentOfPhase = 0;
    this.atLast = atLast;
  }

  @Override
  public long awaitDue(long arrivalMillis) throws InterruptedException {
    long due = schedule.dueNanos(sentOfPhase++);
    // A millisecond's worth at a time: that is what a wake-up costs anyway.
    while (System.nanoTime() < due) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(WAKE_UP_NANOS);
    }
    if (--leftOfPhase == 0) {
      atLast.run();
    }
    return due;
  }

  private boolean hasNext() {
    return phasesMade < phases.size();
  }

  private Emission next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Phase phase = phases.get(phasesMade);
    long millis = phaseMillis + TimeUnit.SECONDS.toMillis(madeOfPhase) / phase.rate();
    if (++madeOfPhase == phase.payments()) {
      phaseMillis = end(phasesMade++).toEpochMilli();
      madeOfPhase = 0;
    }
    BusyPayments.Load load = payments.next(millis);
    return new Emission(
        Transactions.TOPIC,
        load.transaction().cardId(),
        load.value(),
        millis,
        new Meaning.Payment(load.transaction(), Optional.empty(), false));
  }

  @Override
  public Iterator<Emission> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return PacedPayments.this.hasNext();
      }

      @Override
      public Emission next() {
        return PacedPayments.this.next();
      }
    };
  }

  @Override
  public long transactions() {
    return phases.stream().mapToLong(Phase::payments).sum();
  }

  @Override
  public PaymentSource endless() {
    return this;
  }

  @Override
  public PaymentSource reaching(long transactions) {
    return this;
  }

  @Override
  public InputIdentity identity() {
    throw new UnsupportedOperationException("a bench is not resumed");
  }

  @Override
  public PaymentSource continuing(InputIdentity recorded) {
    throw new UnsupportedOperationException("a bench is not resumed");
  }
}
