package whiteboard.frauddetection.drills;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import whiteboard.drill.Await;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRedis;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.event.DeadLetter;
import whiteboard.frauddetection.DecisionPath;
import whiteboard.frauddetection.FraudDetectionConfig;
import whiteboard.frauddetection.contract.Authorizations;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.frauddetection.features.RedisCategoryRisks;
import whiteboard.frauddetection.live.FraudAlerts;
import whiteboard.frauddetection.score.ModelService;
import whiteboard.frauddetection.score.ServiceSettings;
import whiteboard.frauddetection.source.Emission;
import whiteboard.frauddetection.source.Gateway;
import whiteboard.frauddetection.source.GatewayConfig;
import whiteboard.frauddetection.source.GatewayCounts;
import whiteboard.frauddetection.source.Nights;
import whiteboard.frauddetection.source.PaymentSource;
import whiteboard.kafka.ConsumerLag;
import whiteboard.kafka.WholeTopic;
import whiteboard.observe.Alert;
import whiteboard.observe.Alerts;
import whiteboard.source.Pacer;
import whiteboard.stack.StreamJob;

/**
 * Symptom: terminals hang, and when the engine is back, holders see payments blocked that went
 * through an hour ago. Cause: the engine stands still while payments go on. Protection: an alert
 * when it is 30 s behind, a gateway that waits for half a second and then falls back on a default,
 * and last words that no late decision changes: it is logged, and no more.
 */
final class EngineBehind implements Drill {
  private static final int PAYMENTS = 1_500;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration CHECKPOINTS = Duration.ofMillis(300);
  private static final String GROUP = "consumer-lag";

  /** As in production, and time enough for the engine to come back; few wait at once. */
  private static final GatewayConfig GATEWAY =
      new GatewayConfig(
          GatewayConfig.standard().limit(),
          PATIENCE,
          GatewayConfig.standard().mostWaiting(),
          false);

  @Override
  public String name() {
    return "consumer-lag";
  }

  @Override
  public String symptom() {
    return "Terminals hang, and later payments are blocked that went through long ago.";
  }

  @Override
  public String cause() {
    return "The engine stands still while payments go on.";
  }

  @Override
  public String protection() {
    return "An alert at 30 s of lag, a gateway with a limit and a default, and last words that"
        + " stay.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    PaymentsRoom stream = PaymentsRoom.of(room);
    createTopics(stream);
    PaymentSource source = SeedPayments.city(room.seed(), PAYMENTS);
    List<Long> arrivals = new ArrayList<>();
    for (Emission emission : source) {
      arrivals.add(emission.arrivalMillis());
    }
    List<Alert> told = new CopyOnWriteArrayList<>();
    Alerts alerts = new Alerts(List.of(told::add));
    try (DrillRedis redis = DrillRedis.start(room.folder().resolve("redis"));
        ModelService models = ModelService.start(ServiceSettings.patient(0), stream.registry());
        Gateway gateway =
            new Gateway(
                stream.kafka(), GATEWAY, source, Pacer.flatOut(), Nights.UNHURRIED, sent -> {});
        ConsumerLag lag = new ConsumerLag(stream.kafka(), GROUP)) {
      RedisCategoryRisks.load(redis.host(), redis.port());
      DecisionPath.Endpoints endpoints = endpoints(stream, redis, models);
      Path checkpoints = room.folder().resolve("checkpoints");
      // healthy
      long defaultsBefore;
      try (StreamJob job = start(checkpoints, endpoints)) {
        job.awaitCheckpoint();
        gateway.sendUntil(Instant.ofEpochMilli(arrivals.get(arrivals.size() / 3)));
        Await.until(
            "the engine to be up with the payments",
            PATIENCE,
            () -> {
              job.checkRunning();
              return lag.of(Transactions.TOPIC).records() == 0;
            });
        defaultsBefore = gateway.counts().timeouts();
      }
      // break: the job is gone, payments go on
      observe(alerts, lag);
      long raisedBefore = told.size();
      CompletableFuture<Void> payments = CompletableFuture.runAsync(() -> sendAll(gateway));
      Await.until(
          "the alert",
          PATIENCE,
          () -> {
            observe(alerts, lag);
            return told.size() > raisedBefore;
          });
      Alert raised = told.get(told.size() - 1);
      room.say("raised: %s at %.0f s", raised.name(), raised.value());
      Await.until(
          "all terminals to be answered",
          PATIENCE,
          () -> gateway.counts().sent() >= PAYMENTS && answered(gateway) >= PAYMENTS);
      long defaults = gateway.counts().timeouts() - defaultsBefore;
      double longest = gateway.latencies().millisAt(100);
      room.say(
          "%,d terminals answered without the engine, the slowest in %.0f ms", defaults, longest);
      // recover
      try (StreamJob job = start(checkpoints, endpoints)) {
        payments.join();
        Await.until(
            "the alert to clear",
            PATIENCE,
            () -> {
              job.checkRunning();
              observe(alerts, lag);
              return alerts.active().isEmpty();
            });
      }
      return evidence(stream, raised, defaultsBefore, defaults, longest);
    }
  }

  private static Evidence evidence(
      PaymentsRoom stream, Alert raised, long defaultsBefore, long defaults, double longest) {
    List<Authorization> words = new ArrayList<>();
    Authorizations.Decoder decoder = new Authorizations.Decoder();
    WholeTopic.read(
        stream.kafka(),
        Authorizations.TOPIC,
        message -> words.add(decoder.decode(message.value())));
    long stale = words.stream().filter(w -> w.defaulted() && w.verdict() == Verdict.BLOCK).count();
    // A cold engine may have let some wait for too long before the fault.
    long late = words.stream().filter(w -> w.lateVerdict() != null).count() - defaultsBefore;
    long lateBlocks = words.stream().filter(w -> w.lateVerdict() == Verdict.BLOCK).count();
    long undecided = words.stream().filter(w -> w.defaulted() && w.lateVerdict() == null).count();
    long distinct = words.stream().map(Authorization::transactionId).distinct().count();
    return Evidence.of(
        "engine stopped with payments going on; %s raised at %.0f s of the payments' time (over %.0f)"
            .formatted(raised.name(), raised.value(), raised.threshold()),
        Math.min(defaults, (long) raised.value()),
        ("%,d of %,d terminals answered by default, the slowest after %.0f ms; the backlog decided"
                + " late %,d, none of it enforced; alert cleared")
            .formatted(defaults, PAYMENTS, longest, late),
        stale + undecided + Math.abs(PAYMENTS - distinct) + words.size() - distinct,
        "without the limit: %,d terminals waiting until the engine is back; %,d late blocks"
            .formatted(late, lateBlocks),
        late);
  }

  private static long answered(Gateway gateway) {
    GatewayCounts counts = gateway.counts();
    return counts.allowed() + counts.reviewed() + counts.blocked();
  }

  private static void sendAll(Gateway gateway) {
    try {
      gateway.sendAll();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void observe(Alerts alerts, ConsumerLag lag) {
    alerts.observe(
        FraudAlerts.LAG, OptionalDouble.of(lag.of(Transactions.TOPIC).seconds()), Instant.now());
  }

  private static void createTopics(PaymentsRoom stream) {
    for (String topic :
        List.of(Transactions.TOPIC, Outcomes.TOPIC, Decisions.TOPIC, Authorizations.TOPIC)) {
      stream.broker().topics().create(topic, 1);
      stream.broker().topics().create(DeadLetter.topicFor(topic), 1);
    }
  }

  private static DecisionPath.Endpoints endpoints(
      PaymentsRoom stream, DrillRedis redis, ModelService models) {
    return new DecisionPath.Endpoints(
        stream.kafka(),
        redis.host(),
        redis.port(),
        InetSocketAddress.createUnresolved("127.0.0.1", models.port()),
        GROUP);
  }

  private static StreamJob start(Path checkpoints, DecisionPath.Endpoints endpoints) {
    FraudDetectionConfig config = FraudDetectionConfig.standard().bounded().inOneOrder();
    return StreamJob.start(
        GROUP,
        checkpoints,
        CHECKPOINTS,
        config.parallelism(),
        env -> DecisionPath.define(env, endpoints, config));
  }
}
