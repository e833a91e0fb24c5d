package whiteboard.marketplace.drills;

import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.TableRows;
import whiteboard.marketplace.shop.Shop;
import whiteboard.marketplace.shop.ShopSimulator;

/**
 * The shop of the room's seed with its warehouse, as the platform builds it: what happens in it,
 * and how its log tells of it, are the faults of the drills that ask it.
 */
final class SeedShop implements AutoCloseable {
  private static final long CHANGES = 10_000;

  private final DrillShop shop;
  private final SparkSession spark;

  /** The same for every drill of a command. */
  static SeedShop of(DrillRoom room) throws Exception {
    return room.shared("seed-shop", SeedShop.class, () -> new SeedShop(room));
  }

  private SeedShop(DrillRoom room) throws Exception {
    shop = new DrillShop(room, room.sharedFolder().resolve("seed-shop"));
    shop.captureUpTo(shop(room.seed()), Long.MAX_VALUE);
    shop.platform().stop();
    shop.build();
    spark = shop.spark();
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
    return shop.stack().kafka();
  }

  /** The shop's own database. */
  Connection database() {
    return shop.database();
  }

  SparkSession spark() {
    return spark;
  }

  /** All that its warehouse publishes. */
  TableRows marts() throws Exception {
    return shop.marts();
  }

  /** The one number of a query on the warehouse. */
  long number(String query) {
    return spark.sql(query).first().getLong(0);
  }

  /** The text of a query's second column by its first one. */
  static Map<String, String> texts(SparkSession spark, String query) {
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
    shop.close();
  }
}
