package whiteboard.marketplace.drills;

import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import whiteboard.batch.FailedBatchException;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.drill.TableRows;
import whiteboard.marketplace.shop.Shop;
import whiteboard.marketplace.shop.ShopDatabase;
import whiteboard.marketplace.verify.SourceCheck;
import whiteboard.models.ModelProject;
import whiteboard.models.RunListener;

/**
 * Symptom: since Tuesday products have no titles. Cause: the shop has renamed a column; in the lake
 * the old one is null from then on, which looks like a value. Protection: the lake takes every new
 * column and wider type at once, so nothing is lost; the models are not built while a column that
 * they read is gone, and say which; once they are told its new name, they read both.
 */
final class SchemaDrift implements Drill {
  private static final List<String> CHANGES =
      List.of(
          "alter table shop.orders add column gift_note text",
          "alter table shop.reviews alter column score type bigint",
          "alter table shop.products rename column title to product_title",
          "alter table shop.products drop column weight_grams");

  private static final String GIFTS =
      "update shop.orders set gift_note = 'for ' || user_id "
          + " where order_id in (select order_id from shop.orders order by 1 limit 50)";

  private static final String NOTED =
      "select count(*) from lake.orders where gift_note is not null";

  private static final String NAIVE =
      """
      select count(*) from (
        select max_by(title, struct(_op <> 'r', _lsn)) as title from lake.products
        group by product_id)
      where title is null
      """;

  /** As the shop has them now. */
  private static final String PRODUCTS_NOW =
      """
      select product_id, seller_id, category, title as product_title, description, list_price,
          currency, created_at, updated_at
      from staging.stg_shop__products where not is_deleted
      """;

  @Override
  public String name() {
    return "schema-drift";
  }

  @Override
  public String symptom() {
    return "Since Tuesday products have no titles.";
  }

  @Override
  public String cause() {
    return "The shop has renamed a column, and the old one is null from then on.";
  }

  @Override
  public String protection() {
    return "New columns land at once; no models are built while one that they read is gone.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    Shop life = SeedShop.shop(room.seed());
    long all = life.transactionsBefore(Instant.MAX);
    try (DrillShop shop = new DrillShop(room, room.folder().resolve("shop"))) {
      shop.captureUpTo(life, all / 2);
      shop.build();
      TableRows published = shop.marts();
      changeUnderLoad(room, shop, life, all);

      String refusal = refusal(shop);
      room.say("%s", refusal);
      long seen = published.differences(shop.marts());
      long unsaid = refusal.contains("no longer has title, weight_grams") ? 0 : 1;
      long naive = shop.number(NAIVE);

      shop.build(RunListener.NONE, ModelProject.onClassPath("models", SchemaDrift::taught));
      long differences = differences(shop);
      long setAside = shop.number("select count(*) from lake.dead_letters");
      long noted = shop.number(NOTED);
      return Evidence.of(
          "a column added, one retyped, one renamed, one dropped, while %,d transactions came in"
              .formatted(all - all / 2),
          noted,
          "%,d rows with the new column landed, %,d set aside; the models were not built until they"
                  .formatted(noted, setAside)
              + " knew the new name; then %,d rows not as the database has them"
                  .formatted(differences),
          differences + setAside + seen + unsaid,
          "built all the same: %,d products without a title".formatted(naive),
          naive);
    }
  }

  private static void changeUnderLoad(DrillRoom room, DrillShop shop, Shop life, long all)
      throws Exception {
    long half = all / 2;
    for (int i = 0; i < CHANGES.size(); i++) {
      try (Statement statement = shop.database().createStatement()) {
        statement.execute(CHANGES.get(i));
        room.say("%s", CHANGES.get(i));
        if (i == 0) {
          statement.execute(GIFTS);
        }
      }
      shop.enter(life, half + (all - half) * (i + 1) / CHANGES.size());
    }
    shop.platform().awaitDrained();
  }

  /** Why the models are not built; empty where they were. */
  private static String refusal(DrillShop shop) throws Exception {
    try {
      shop.build();
      return "";
    } catch (FailedBatchException refused) {
      return refused.getCause().getMessage();
    }
  }

  /** What somebody writes who has been told of the new name: both are read. */
  private static String taught(String file, String text) {
    return switch (file) {
      case "staging/sources.yml" ->
          text.replace(
                  "- {name: title, data_type: string}\n          - {name: description,",
                  "- {name: product_title, data_type: string}\n          - {name: description,")
              .replace("          - {name: weight_grams, data_type: int}\n", "");
      case "staging/stg_shop__products.sql" ->
          text.replace(
              "{{ latest_text('title') }}",
              "max_by(coalesce(product_title, title), {{ log_order() }}) as title");
      default -> text;
    };
  }

  private static long differences(DrillShop shop) throws Exception {
    long differences =
        SourceCheck.of(shop.database(), shop.spark(), "products", PRODUCTS_NOW, 1)
            .differences()
            .size();
    for (String table : ShopDatabase.TABLES) {
      if (!table.equals("products")) {
        differences += SourceCheck.of(shop.database(), shop.spark(), table).differences().size();
      }
    }
    return differences;
  }
}
