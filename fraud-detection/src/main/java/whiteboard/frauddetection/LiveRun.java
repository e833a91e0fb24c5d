package whiteboard.frauddetection;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import whiteboard.frauddetection.domain.Promotion;
import whiteboard.frauddetection.live.LivePage;
import whiteboard.frauddetection.live.LivePlatform;
import whiteboard.frauddetection.score.ScoreBoard;
import whiteboard.frauddetection.score.ServiceSettings;
import whiteboard.frauddetection.source.Gateway;
import whiteboard.frauddetection.source.Nights;
import whiteboard.frauddetection.source.PaymentSource;
import whiteboard.frauddetection.trace.PaymentTrace;
import whiteboard.frauddetection.train.Retraining;
import whiteboard.live.LiveTask;
import whiteboard.scenario.Progress;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Scenario;
import whiteboard.scenario.Trace;
import whiteboard.source.InputRecord;
import whiteboard.source.Pacer;
import whiteboard.stack.Stack;
import whiteboard.warehouse.LakeViews;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;
import whiteboard.web.WebAddress;

/**
 * The platform until it is interrupted: the gateway at its pace, engine, model service and lake at
 * once, a retraining every few days of the source's time, and the page that shows it.
 */
final class LiveRun {
  private final Scenario scenario;
  private final RunRequest request;
  private final Stack stack;
  private final WebAddress address;
  private final Progress progress;
  private final FraudDetectionConfig config;

  LiveRun(
      Scenario scenario, RunRequest request, Stack stack, WebAddress address, Progress progress) {
    this.scenario = scenario;
    this.request = request;
    this.stack = stack;
    this.address = address;
    this.progress = progress;
    this.config = FraudDetectionConfig.of(request).live();
  }

  void run() throws Exception {
    PaymentSource source = InputRecord.settle(stack.home(), Sources.of(request)).endless();
    // Spark takes seconds to start: the stream does not wait for it.
    CompletableFuture<WarehouseSession> warehouse =
        CompletableFuture.supplyAsync(() -> Warehouse.start(stack));
    try (Platform platform = Platform.start(stack, config, ServiceSettings.live(0))) {
      platform.awaitReady();
      try (LivePage page =
          LivePage.start(looked(platform, source, warehouse), scenario, address, progress)) {
        page.show();
      }
    } catch (InterruptedException e) {
      progress.note("stopping; the next run goes on from here");
    } finally {
      warehouse
          .handle((session, failure) -> Optional.ofNullable(session))
          .thenAccept(session -> session.ifPresent(WarehouseSession::close))
          .join();
    }
  }

  private LivePlatform looked(
      Platform platform, PaymentSource source, CompletableFuture<WarehouseSession> warehouse) {
    LiveRetraining training = new LiveRetraining(warehouse, platform, stack, config, request);
    return new LivePlatform(
        DecisionPath.GROUP,
        Platform.allTopics(),
        request,
        stack,
        platform.lake(),
        platform.engine(),
        ScoreBoard.of(DecisionPath.SCENARIO),
        platform.models(),
        platform.registry(),
        config.decider().thresholds(),
        Promotion.standard().rule(),
        config.gateway().limit(),
        config.labelDelay(),
        new LiveTask("gateway", says -> send(source, says)),
        new LiveTask("retraining", training),
        training::overdueDays,
        warehouse,
        id -> trace(warehouse.join(), id));
  }

  private void send(PaymentSource source, Consumer<String> says) throws InterruptedException {
    try (Gateway gateway =
        new Gateway(
            stack.kafka(),
            config.gateway(),
            source,
            Pacer.of(request.speed()),
            Nights.UNHURRIED,
            sent -> {})) {
      says.accept("sending");
      gateway.sendAll();
      says.accept("the source has come to its end");
    }
  }

  private Trace trace(WarehouseSession session, String id) {
    // Before the first retraining there are none.
    LakeViews.renew(session, stack.residencies(), Retraining.LAKE_VIEWS);
    try (Jedis redis = new Jedis(stack.redisHost(), stack.redisPort())) {
      return new PaymentTrace(session, stack.residencies()).of(id, Optional.of(redis));
    }
  }
}
