package whiteboard.marketplace.drills;

import java.util.Map;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;

/**
 * Symptom: nobody can say what a category sold, though every order is in the warehouse. Cause: the
 * fact has one row an order, and an order has lines of several categories. Protection: the grain is
 * the order line.
 */
final class OrderGrain implements Drill {
  private static final String MIXED =
      """
      select count(*) from (
        select f.order_id from marts.fact_order_items f
        join marts.dim_products p on f.product_id = p.product_id
        group by f.order_id having count(distinct p.category) > 1)
      """;

  private static final String OF_LINES =
      """
      select p.category, sum(f.usd_amount) from marts.fact_order_items f
      join marts.dim_products p on f.product_id = p.product_id
      where f.order_status not in ('canceled', 'unavailable') group by p.category
      """;

  private static final String ANSWERED =
      "select category, gmv_usd from marts.average_order_value_by_category";

  /** What is left of an order that is one row: its total, and one of its products. */
  private static final String OF_ORDERS =
      """
      select p.category, sum(o.usd_amount) from (
        select order_id, min_by(product_id, line_number) as product_id,
            sum(usd_amount) as usd_amount
        from marts.fact_order_items
        where order_status not in ('canceled', 'unavailable') group by order_id) o
      join marts.dim_products p on o.product_id = p.product_id group by p.category
      """;

  @Override
  public String name() {
    return "order-grain";
  }

  @Override
  public String symptom() {
    return "Every order is in the warehouse, and nobody can say what a category sold.";
  }

  @Override
  public String cause() {
    return "The fact has a row an order, and an order has lines of several categories.";
  }

  @Override
  public String protection() {
    return "The grain of the fact is the order line.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    SeedShop shop = SeedShop.of(room);
    long mixed = shop.number(MIXED);
    Map<String, String> lines = SeedShop.texts(shop.spark(), OF_LINES);
    long guarded = SeedShop.differences(lines, SeedShop.texts(shop.spark(), ANSWERED));
    long wrong = SeedShop.differences(lines, SeedShop.texts(shop.spark(), OF_ORDERS));
    return Evidence.of(
        "%,d orders have lines of several categories".formatted(mixed),
        mixed,
        "sales of %,d categories as the lines say".formatted(lines.size()),
        guarded,
        "with one row an order: sales of %,d of %,d categories wrong"
            .formatted(wrong, lines.size()),
        wrong);
  }
}
