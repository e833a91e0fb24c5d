package whiteboard.marketplace;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import whiteboard.bench.Bench;
import whiteboard.bench.CapacityRequest;
import whiteboard.bench.CapacitySheet;
import whiteboard.bench.LastFigures;
import whiteboard.cli.Cli;
import whiteboard.cli.UserError;
import whiteboard.drill.Drill;
import whiteboard.kafka.Topics;
import whiteboard.marketplace.bench.Benches;
import whiteboard.marketplace.bench.CapacityPlan;
import whiteboard.marketplace.drills.Drills;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.marketplace.trace.OrderTrace;
import whiteboard.scenario.Progress;
import whiteboard.scenario.ReplayRequest;
import whiteboard.scenario.RunReport;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Scenario;
import whiteboard.scenario.Trace;
import whiteboard.stack.Stack;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;
import whiteboard.web.WebAddress;

/**
 * The data warehouse of a marketplace with buyers, sellers, orders and reviews.
 *
 * <pre>
 * PostgreSQL -> capture -> Kafka, a topic a table -> raw lake, a table a table -> models -> marts
 *   package shop  package capture                    package lake                package transform
 * </pre>
 */
public final class Marketplace implements Scenario {
  static final String NAME = "marketplace";

  /** Runs a command line of this scenario. */
  public static void main(String[] args) {
    Cli.run(new Marketplace(), args);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "a shop's database, change by change, into a warehouse that adds up to the cent";
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

  /** An hour of the shop's time a second: a few orders a second, a day in half a minute. */
  @Override
  public double liveSpeed() {
    return 3_600;
  }

  @Override
  public void runLive(RunRequest request, Stack stack, WebAddress page, Progress progress)
      throws Exception {
    new LiveRun(this, request, stack, page, progress).run();
  }

  @Override
  public void replay(ReplayRequest request, Stack stack, Progress progress) {
    throw new UserError("Cannot replay marketplace: its lake holds changes, not events");
  }

  @Override
  public void forget(Stack stack) throws SQLException {
    // First: where it refuses, nothing is forgotten.
    ShopDatabase.drop(stack.postgres());
    try (Topics topics = new Topics(stack)) {
      topics.delete(Platform.allTopics());
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
    throw notYet("soak drill");
  }

  @Override
  public Trace trace(Path home, String id) {
    try (WarehouseSession session = Warehouse.left(home)) {
      return new OrderTrace(session, MarketplaceConfig.standard()).withoutShop(id);
    }
  }

  @Override
  public String unit() {
    return "orders";
  }

  @Override
  public long usualUnitsPerDay() {
    return 5_000_000;
  }

  @Override
  public List<Bench> benches() {
    return Benches.all();
  }

  @Override
  public CapacitySheet capacity(CapacityRequest request, LastFigures last) {
    return CapacityPlan.of(request, last);
  }

  private static UserError notYet(String what) {
    return new UserError("Cannot do this yet: marketplace has no %s so far".formatted(what));
  }
}
