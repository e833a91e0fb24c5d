package whiteboard.marketplace.drills;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.batch.RetryPolicy;
import whiteboard.drill.DrillRoom;
import whiteboard.marketplace.MarketplaceConfig;
import whiteboard.marketplace.Platform;
import whiteboard.marketplace.shop.Shop;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.marketplace.shop.ShopSimulator;
import whiteboard.marketplace.transform.Transformations;
import whiteboard.models.RunListener;
import whiteboard.stack.EmbeddedStack;
import whiteboard.stack.StateFolder;
import whiteboard.warehouse.Warehouse;
import whiteboard.warehouse.WarehouseSession;

/**
 * The shop of the room's seed with its warehouse, as the platform builds it: what happens in it,
 * and how its log tells of it, are the faults of the drills that ask it.
 */
final class SeedShop implements AutoCloseable {
  private static final long CHANGES = 10_000;

  private final StateFolder state;
  private final EmbeddedStack stack;
  private final Platform platform;
  private final WarehouseSession session;
  private final SparkSession spark;

  /** The same for every drill of a command. */
  static SeedShop of(DrillRoom room) throws Exception {
    return room.shared("seed-shop", SeedShop.class, () -> new SeedShop(room));
  }

  private SeedShop(DrillRoom room) throws Exception {
    Path home = room.sharedFolder().resolve("seed-shop");
    MarketplaceConfig config = MarketplaceConfig.standard().bounded();
    state = StateFolder.open(home);
    stack = EmbeddedStack.start(state, Map.of());
    platform = Platform.start(stack, config);
    Shop shop = shop(room.seed());
    platform.shop().enter(shop, shop.transactionsBefore(shop.capturedFrom()), done -> {});
    platform.startCapture();
    platform.awaitCaptured();
    platform.shop().enter(shop, Long.MAX_VALUE, done -> {});
    platform.awaitDrained();
    session = Warehouse.start(stack);
    new Transformations(
            session,
            stack.residencies(),
            ShopDatabase.TABLES,
            new RetryPolicy(1, Duration.ZERO),
            Clock.systemUTC(),
            RunListener.NONE)
        .catchUp(false);
    spark = session.isolated();
    room.say(
        "undisturbed run: %,d order lines in the warehouse",
        number("select count(*) from marts.fact_order_items"));
  }

  /** What happens in the shop of a seed. */
  static Shop shop(long seed) {
    return ShopSimulator.forEvents(CHANGES, seed);
  }

  /** Where its changes are. */
  String kafka() {
    return stack.kafka();
  }

  /** The shop's own database. */
  Connection database() {
    return platform.shop().connection();
  }

  SparkSession spark() {
    return spark;
  }

  /** The one number of a query on the warehouse. */
  long number(String query) {
    return spark.sql(query).first().getLong(0);
  }

  /** The text of a query's second column by its first one. */
  Map<String, String> texts(String query) {
    Map<String, String> texts = new HashMap<>();
    List<Row> rows = spark.sql(query).collectAsList();
    rows.forEach(row -> texts.put(String.valueOf(row.get(0)), String.valueOf(row.get(1))));
    return texts;
  }

  /** For how many keys the two disagree, or only one has a value. */
  static long differences(Map<String, String> one, Map<String, String> other) {
    return one.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(other.get(entry.getKey())))
            .count()
        + other.keySet().stream().filter(key -> !one.containsKey(key)).count();
  }

  @Override
  public void close() throws Exception {
    try {
      session.close();
    } finally {
      platform.close();
      stack.close();
      state.close();
    }
  }
}
