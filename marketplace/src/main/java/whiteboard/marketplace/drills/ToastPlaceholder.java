package whiteboard.marketplace.drills;

import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.marketplace.verify.SourceCheck;

/**
 * Symptom: products are described as {@code __debezium_unavailable_value}. Cause: PostgreSQL stores
 * long texts out of line, and an update that leaves one alone writes no copy of it to the log, so
 * capture has nothing but a placeholder to tell. Protection: the text of a key is its last one that
 * was told.
 */
final class ToastPlaceholder implements Drill {
  private static final String PLACEHOLDERS =
      "select count(*) from lake.products where description = '__debezium_unavailable_value'";

  private static final String NAIVE =
      """
      select count(*) from (
        select max_by(description, _lsn) as description from lake.products group by product_id)
      where description = '__debezium_unavailable_value'
      """;

  @Override
  public String name() {
    return "toast-placeholder";
  }

  @Override
  public String symptom() {
    return "Products are described by a placeholder that no one has written.";
  }

  @Override
  public String cause() {
    return "An update that leaves a long text alone does not write it to the log.";
  }

  @Override
  public String protection() {
    return "Of a text the last one counts that the log has told, not the last change.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    SeedShop shop = SeedShop.of(room);
    long placeholders = shop.number(PLACEHOLDERS);
    long wrong =
        SourceCheck.of(
                shop.database(),
                shop.spark(),
                "products",
                "select product_id, title, description from marts.dim_products",
                1)
            .differences()
            .size();
    long naive = shop.number(NAIVE);
    return Evidence.of(
        "%,d changes of products came with a placeholder for the description"
            .formatted(placeholders),
        placeholders,
        "%,d of %,d descriptions differ from the database's"
            .formatted(wrong, shop.number("select count(*) from marts.dim_products")),
        wrong,
        "with the last change's value: %,d products described by the placeholder".formatted(naive),
        naive);
  }
}
