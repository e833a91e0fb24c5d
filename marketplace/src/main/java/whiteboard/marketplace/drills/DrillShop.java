package whiteboard.marketplace.drills;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import whiteboard.batch.BatchRun;
import whiteboard.batch.BatchSchedule;
import whiteboard.batch.RetryPolicy;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.TableRows;
import whiteboard.marketplace.MarketplaceConfig;
import whiteboard.marketplace.Platform;
import whiteboard.marketplace.shop.Shop;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.marketplace.transform.FreshBatches;
import whiteboard.marketplace.transform.Transformations;
import whiteboard.marketplace.verify.AmountCheck;
import whiteboard.marketplace.verify.ConversionCheck;
import whiteboard.marketplace.verify.SourceCheck;
import whiteboard.models.ModelProject;
import whiteboard.models.RunListener;
import whiteboard.stack.Catalogs;
import whiteboard.stack.EmbeddedStack;
import whiteboard.stack.StateFolder;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;

/** A shop with its platform and its warehouse, in a folder of its own, for a drill to break. */
final class DrillShop implements AutoCloseable {
  /** What readers of the warehouse see, but for the answers, which follow from it. */
  private static final List<String> MARTS =
      List.of(
          "marts.fact_order_items",
          "marts.held_back_lines",
          "marts.fact_payments",
          "marts.dim_buyers",
          "marts.dim_sellers",
          "marts.dim_products",
          "marts.dim_reviews",
          "marts.bridge_reviews",
          "marts.gmv_by_category_and_seller",
          "marts.average_order_value_by_category",
          "marts.seller_performance",
          "marts.buyer_retention");

  private final StateFolder state;
  private final EmbeddedStack stack;
  private final Platform platform;
  private final Callable<WarehouseSession> spark;
  private WarehouseSession session;

  /** Neither capture nor the lake runs yet. */
  DrillShop(DrillRoom room, Path home) throws Exception {
    this(room, home, MarketplaceConfig.standard().bounded());
  }

  DrillShop(DrillRoom room, Path home, MarketplaceConfig config) throws Exception {
    spark = () -> spark(room);
    state = StateFolder.open(home);
    stack = EmbeddedStack.start(state, Map.of());
    platform = Platform.open(stack, config);
  }

  /** Opens {@code shop}, captures what is there, and what happens until its transaction number. */
  void captureUpTo(Shop shop, long transactions) throws SQLException, InterruptedException {
    enter(shop, shop.transactionsBefore(shop.capturedFrom()));
    platform.startLanding();
    platform.startCapture();
    platform.awaitCaptured();
    enter(shop, transactions);
    platform.awaitDrained();
  }

  /** What happens in {@code shop} until its transaction number. */
  void enter(Shop shop, long transactions) throws SQLException, InterruptedException {
    platform.shop().enter(shop, transactions, done -> {});
  }

  /** Builds what is missing, as the platform does. */
  List<BatchRun> build() throws Exception {
    return build(RunListener.NONE, ModelProject.onClassPath("models"));
  }

  /** The same with other models, or with somebody who listens. */
  List<BatchRun> build(RunListener listener, ModelProject models) throws Exception {
    return transformations(listener, models).catchUp(false);
  }

  /** Batches that are due at every moment, and wait for what they are to read. */
  FreshBatches batches(Supplier<Optional<Instant>> captured) throws Exception {
    return new FreshBatches(
        transformations(RunListener.NONE, ModelProject.onClassPath("models")),
        new BatchSchedule(Duration.ZERO, Duration.ofMillis(1)),
        captured,
        platform::ends,
        platform.lake(),
        Instant.EPOCH);
  }

  private Transformations transformations(RunListener listener, ModelProject models)
      throws Exception {
    Callable<Map<String, Set<String>>> columns = platform.shop()::columns;
    return new Transformations(
        session(),
        stack.residencies(),
        ShopDatabase.TABLES,
        new RetryPolicy(1, Duration.ZERO),
        Duration.ZERO, // all has landed by then: what a batch does not touch stays as it is
        Clock.systemUTC(),
        listener,
        models,
        Optional.of(columns));
  }

  private WarehouseSession session() throws Exception {
    if (session == null) {
      session = spark.call().beside(stack.warehouse());
    }
    return session;
  }

  /** One engine for all shops of a command. */
  private static WarehouseSession spark(DrillRoom room) throws Exception {
    Path home = room.sharedFolder().resolve("spark");
    return room.shared(
        "spark",
        WarehouseSession.class,
        () -> Warehouse.start(Catalogs.inFolder("warehouse", home), List.of(), home));
  }

  Platform platform() {
    return platform;
  }

  EmbeddedStack stack() {
    return stack;
  }

  /** The shop's own database. */
  Connection database() {
    return platform.shop().connection();
  }

  /** Sees what is published. */
  SparkSession spark() throws Exception {
    return session().isolated();
  }

  /** The one number of a query on the warehouse. */
  long number(String query) throws Exception {
    return spark().sql(query).first().getLong(0);
  }

  /** All that is published. */
  TableRows marts() throws Exception {
    return TableRows.read(spark(), MARTS);
  }

  /**
   * How many rows of the shop's tables, days and lines' dollars the warehouse does not have as the
   * database.
   */
  long differences() throws Exception {
    long differences = AmountCheck.of(database(), spark()).differences().size();
    for (var table : SourceCheck.ofAll(database(), spark())) {
      differences += table.differences().size();
    }
    int mostRateDays = MarketplaceConfig.standard().mostRateDays();
    return differences + ConversionCheck.of(database(), spark(), mostRateDays).differences().size();
  }

  @Override
  public void close() throws Exception {
    try {
      if (session != null) {
        session.close();
      }
    } finally {
      platform.close();
      stack.close();
      state.close();
    }
  }
}
