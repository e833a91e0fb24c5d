package whiteboard.ridesharing;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.Jedis;
import whiteboard.batch.RunLedger;
import whiteboard.bench.Bench;
import whiteboard.bench.CapacityRequest;
import whiteboard.bench.CapacitySheet;
import whiteboard.bench.LastFigures;
import whiteboard.cli.Cli;
import whiteboard.drill.Drill;
import whiteboard.kafka.Topics;
import whiteboard.ridesharing.bench.Benches;
import whiteboard.ridesharing.bench.CapacityPlan;
import whiteboard.ridesharing.daily.DailyBatch;
import whiteboard.ridesharing.drills.Drills;
import whiteboard.ridesharing.trace.TripTrace;
import whiteboard.scenario.Progress;
import whiteboard.scenario.ReplayRequest;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Scenario;
import whiteboard.scenario.Trace;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Catalogs;
import whiteboard.stack.Residencies;
import whiteboard.stack.RunningRedis;
import whiteboard.stack.Stack;
import whiteboard.warehouse.LakeViews;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;
import whiteboard.web.WebAddress;

/**
 * The data platform of a ride-sharing company.
 *
 * <pre>
 * apps -> Kafka -> hot path (ingest -> surge, ops) -> Redis     {@link HotPath}
 *           |  \-> raw lake by date and region                  {@link whiteboard.ridesharing.lake}
 *           |        \-> daily models -> star schema -> finance {@link whiteboard.ridesharing.daily}
 *           \-> dead letters
 * </pre>
 */
public final class RideSharing implements Scenario {
  /** Runs a command line of this scenario. */
  public static void main(String[] args) {
    Cli.run(new RideSharing(), args);
  }

  @Override
  public String name() {
    return HotPath.SCENARIO;
  }

  @Override
  public String summary() {
    return "trips to surge prices in seconds, and to a star schema every day";
  }

  @Override
  public Set<String> sourceKinds() {
    return Sources.KINDS;
  }

  @Override
  public void validate(RunRequest request) {
    Sources.requireReadable(request);
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
  public void replay(ReplayRequest request, Stack stack, Progress progress) throws Exception {
    Replay.run(request, stack, progress);
  }

  @Override
  public void forget(Stack stack) {
    try (Topics topics = new Topics(stack);
        Jedis redis = new Jedis(stack.redisHost(), stack.redisPort())) {
      topics.delete(Platform.allTopics());
      redis.keys(HotPath.SCENARIO + ":*").forEach(redis::del);
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
    return Drills.soak(kills);
  }

  @Override
  public Trace trace(Path home, String id) {
    CatalogLocation location = Catalogs.inFolder("warehouse", home);
    List<CatalogLocation> residencies = Residencies.catalogs(System.getenv());
    Optional<Jedis> redis = RunningRedis.of(home, System.getenv());
    try (WarehouseSession session = Warehouse.start(location, residencies, home)) {
      LakeViews.renew(session, residencies, DailyBatch.LAKE_VIEWS);
      RunLedger ledger = RunLedger.open(location, Clock.systemUTC());
      return new TripTrace(session, residencies, ledger, RideSharingConfig.standard())
          .of(id, redis);
    } finally {
      redis.ifPresent(Jedis::close);
    }
  }

  @Override
  public String unit() {
    return "trips";
  }

  @Override
  public List<Bench> benches() {
    return Benches.all();
  }

  @Override
  public CapacitySheet capacity(CapacityRequest request, LastFigures last) {
    return CapacityPlan.of(request, last);
  }
}
