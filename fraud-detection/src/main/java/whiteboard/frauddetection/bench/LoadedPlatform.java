package whiteboard.frauddetection.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import whiteboard.bench.BenchRoom;
import whiteboard.bench.CpuReading;
import whiteboard.bench.Latencies;
import whiteboard.frauddetection.FraudDetectionConfig;
import whiteboard.frauddetection.Platform;
import whiteboard.frauddetection.score.ServiceSettings;
import whiteboard.frauddetection.source.Gateway;
import whiteboard.frauddetection.source.GatewayCounts;
import whiteboard.frauddetection.source.Nights;

/** The whole platform on this machine, with the gateway before it that sends in an open loop. */
final class LoadedPlatform implements AutoCloseable {
  private final List<Phase> phases;
  private final Platform platform;
  private final PacedPayments payments;
  private final Gateway gateway;
  private int next;

  private LoadedPlatform(
      List<Phase> phases, Platform platform, PacedPayments payments, Gateway gateway) {
    this.phases = phases;
    this.platform = platform;
    this.payments = payments;
    this.gateway = gateway;
  }

  /** Starts it; returns when the engine runs. */
  static LoadedPlatform start(BenchRoom room, List<Phase> phases) throws InterruptedException {
    Platform platform =
        Platform.start(room.stack(), FraudDetectionConfig.standard(), ServiceSettings.live(0));
    platform.awaitReady();
    PacedPayments payments =
        new PacedPayments(room.request().seed(), System.currentTimeMillis(), phases);
    Gateway gateway =
        new Gateway(
            room.stack().kafka(),
            FraudDetectionConfig.standard().gateway(),
            payments,
            payments,
            Nights.UNHURRIED,
            sent -> {});
    return new LoadedPlatform(phases, platform, payments, gateway);
  }

  /**
   * How a phase went.
   *
   * @param seconds from its beginning to the last answer
   * @param latencies from the due times to the answers, defaults included
   * @param timeouts answers by default
   * @param backlog payments that waited when the last one was sent
   */
  record Passed(
      Phase phase,
      double seconds,
      Latencies latencies,
      long timeouts,
      long backlog,
      CpuReading before,
      CpuReading after) {

    /** Answers a second. */
    double reached() {
      return phase.payments() / Math.max(seconds, phase.seconds());
    }

    /** Whether it went as promised. */
    boolean isHeld() {
      return timeouts == 0 && latencies.millisAt(99) < DecisionsBench.P99_MILLIS;
    }
  }

  /** Sends the next phase's payments; returns when each has its answer. */
  Passed pass() throws InterruptedException {
    return inGeneratorThread(this::passHere);
  }

  private Passed passHere() throws InterruptedException {
    Phase phase = phases.get(next);
    Latencies earlier = gateway.latencies().copy();
    GatewayCounts counted = gateway.counts();
    CpuReading before = CpuReading.now();
    long began = System.nanoTime();
    AtomicLong backlog = new AtomicLong();
    payments.begin(phase, () -> backlog.set(gateway.counts().waiting()));
    gateway.sendUntil(payments.end(next++));
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Passed(
        phase,
        seconds,
        gateway.latencies().since(earlier),
        gateway.counts().timeouts() - counted.timeouts(),
        backlog.get(),
        before,
        CpuReading.now());
  }

  /** Its CPU time is to be told from others'. */
  private static <T> T inGeneratorThread(Callable<T> work) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, Layers.GENERATOR);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot send payments", e.getCause());
    }
  }

  /** What is in the topics. */
  long transactions() {
    return platform.transactions();
  }

  /** Waits until the lake holds all that is in the topics; returns the seconds that it took. */
  double awaitLanded() throws InterruptedException {
    long began = System.nanoTime();
    platform.awaitLanded();
    return (System.nanoTime() - began) / 1e9;
  }

  /** Stops all; what it wrote stays in the topics. */
  @Override
  public void close() {
    gateway.close();
    platform.close();
  }
}
