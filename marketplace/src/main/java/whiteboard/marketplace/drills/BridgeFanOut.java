package whiteboard.marketplace.drills;

import java.math.BigDecimal;
import java.util.Map;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;

/**
 * Symptom: a seller's sales are higher in the report on reviews than in finance's. Cause: the
 * report joins lines with reviews through the bridge, and a line with two reviews is there twice.
 * Protection: reviews are averaged by themselves and joined afterwards; a test of the models
 * compares every answer's total with the fact's.
 */
final class BridgeFanOut implements Drill {
  private static final String REVIEWED_TWICE =
      """
      select count(*) from (
        select order_id, line_number from marts.bridge_reviews
        group by order_id, line_number having count(*) > 1)
      """;

  private static final String SOLD =
      """
      select seller_id, sum(usd_amount) from marts.fact_order_items
      where order_status not in ('canceled', 'unavailable') group by seller_id
      """;

  private static final String GUARDED =
      "select seller_id, gmv_usd from marts.seller_performance where gmv_usd <> 0";

  private static final String THROUGH_THE_BRIDGE =
      """
      select f.seller_id, sum(f.usd_amount)
      from marts.fact_order_items f
      left join marts.bridge_reviews b
          on f.order_id = b.order_id and f.line_number = b.line_number
      left join marts.dim_reviews r on b.review_key = r.review_key
      where f.order_status not in ('canceled', 'unavailable')
      group by f.seller_id
      """;

  @Override
  public String name() {
    return "bridge-fan-out";
  }

  @Override
  public String symptom() {
    return "A seller's sales are higher beside its review score than in finance's report.";
  }

  @Override
  public String cause() {
    return "A join through the bridge repeats a line for each of its reviews.";
  }

  @Override
  public String protection() {
    return "Scores are averaged before they are joined; a test compares totals with the fact's.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    SeedShop shop = SeedShop.of(room);
    long twice = shop.number(REVIEWED_TWICE);
    Map<String, String> sold = SeedShop.texts(shop.spark(), SOLD);
    long guarded = SeedShop.differences(sold, SeedShop.texts(shop.spark(), GUARDED));
    Map<String, String> inflated = SeedShop.texts(shop.spark(), THROUGH_THE_BRIDGE);
    long wrong = SeedShop.differences(sold, inflated);
    return Evidence.of(
        "%,d lines have more than one review".formatted(twice),
        twice,
        "sales of %,d sellers as in the fact".formatted(sold.size()),
        guarded,
        "joined through the bridge: %,d of %,d sellers sell more than they sold, %s for %s dollars"
            .formatted(wrong, sold.size(), sum(inflated), sum(sold)),
        wrong);
  }

  private static String sum(Map<String, String> amounts) {
    return amounts.values().stream()
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .toPlainString();
  }
}
