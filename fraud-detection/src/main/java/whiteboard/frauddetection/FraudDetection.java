package whiteboard.frauddetection;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.Jedis;
import whiteboard.bench.Bench;
import whiteboard.bench.CapacityRequest;
import whiteboard.bench.CapacitySheet;
import whiteboard.bench.LastFigures;
import whiteboard.cli.Cli;
import whiteboard.cli.UserError;
import whiteboard.drill.Drill;
import whiteboard.frauddetection.bench.Benches;
import whiteboard.frauddetection.bench.CapacityPlan;
import whiteboard.frauddetection.drills.Drills;
import whiteboard.frauddetection.evaluate.Evaluate;
import whiteboard.frauddetection.trace.PaymentTrace;
import whiteboard.frauddetection.train.Retraining;
import whiteboard.idempotent.RedisKeys;
import whiteboard.kafka.Topics;
import whiteboard.scenario.OwnCommand;
import whiteboard.scenario.Progress;
import whiteboard.scenario.ReplayRequest;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Scenario;
import whiteboard.scenario.Trace;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Residencies;
import whiteboard.stack.RunningRedis;
import whiteboard.stack.Stack;
import whiteboard.warehouse.LakeViews;
import whiteboard.warehouse.LocalSpark;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;
import whiteboard.web.WebAddress;

/**
 * The real-time fraud platform of a payments company.
 *
 * <pre>
 * gateway -> Kafka -> engine (features -> scores) -> decisions -> gateway    {@link DecisionPath}
 *   ^          |        |           \-> model service, A/B router            package score
 *   |          |        \-> Redis
 *   |          \-> raw lake -> training rows -> challenger -> registry       package train
 * outcomes days later
 * </pre>
 */
public final class FraudDetection implements Scenario {
  /** Runs a command line of this scenario. */
  public static void main(String[] args) {
    Cli.run(new FraudDetection(), args);
  }

  @Override
  public String name() {
    return DecisionPath.SCENARIO;
  }

  @Override
  public String summary() {
    return "every payment decided while its terminal waits, every model on trial";
  }

  @Override
  public Set<String> sourceKinds() {
    return Sources.KINDS;
  }

  @Override
  public void validate(RunRequest request) {
    // The simulator takes any seed and size.
  }

  /** An hour a second: a week, after which decisions can be judged, passes in three minutes. */
  @Override
  public double liveSpeed() {
    return 3_600;
  }

  @Override
  public RunReport runOnce(RunRequest request, Stack stack, Progress progress) throws Exception {
    return new OnceRun(request, stack, progress).run();
  }

  @Override
  public void runLive(RunRequest request, Stack stack, WebAddress page, Progress progress)
      throws Exception {
    new LiveRun(this, request, stack, page, progress).run();
  }

  @Override
  public void replay(ReplayRequest request, Stack stack, Progress progress) {
    throw new UserError("Cannot replay fraud-detection: decisions of the past stay as they are");
  }

  @Override
  public void forget(Stack stack) {
    try (Topics topics = new Topics(stack);
        Jedis redis = new Jedis(stack.redisHost(), stack.redisPort())) {
      topics.delete(Platform.allTopics());
      RedisKeys.startingWith(redis, DecisionPath.SCENARIO + ":").forEach(redis::del);
    }
  }

  @Override
  public void sql(Path home, Optional<String> query, PrintWriter out) throws IOException {
    Warehouse.sql(home, query, out);
  }

  @Override
  public List<Drill> drills() {
    return Drills.all();
  }

  @Override
  public Drill soak(int kills) {
    throw new UserError("Cannot drill fraud-detection: it has no soak drill");
  }

  @Override
  public Trace trace(Path home, String id) {
    List<CatalogLocation> residencies = Residencies.catalogs(System.getenv());
    Optional<Jedis> redis = RunningRedis.of(home, System.getenv());
    try (WarehouseSession session = Warehouse.left(home)) {
      LakeViews.renew(session, residencies, Retraining.LAKE_VIEWS);
      return new PaymentTrace(session, residencies).of(id, redis);
    } finally {
      redis.ifPresent(Jedis::close);
    }
  }

  @Override
  public String unit() {
    return "transactions";
  }

  /** 50,000 a second in the busiest hour, if that is four times the average. */
  @Override
  public long usualUnitsPerDay() {
    return 1_080_000_000;
  }

  @Override
  public List<Bench> benches() {
    return Benches.all();
  }

  @Override
  public CapacitySheet capacity(CapacityRequest request, LastFigures last) {
    return CapacityPlan.of(request, last);
  }

  @Override
  public List<OwnCommand> ownCommands() {
    return List.of(new Evaluate(home -> LocalSpark.start(home.resolve("spark"))));
  }
}
