package whiteboard.marketplace.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import whiteboard.marketplace.MarketplaceConfig;
import whiteboard.scenario.Trace;
import whiteboard.warehouse.RowItems;
import whiteboard.warehouse.WarehouseSession;

/**
 * Follows an order with its lines, payments and reviews through every hop, for the command line and
 * the page. Reads what each hop wrote, as it is now; needs no view.
 */
public final class OrderTrace {
  private static final List<String> STAGED =
      List.of(
          """
          select 'orders' as `table`, status, currency, purchased_at, is_deleted, last_ingested_at
          from staging.stg_shop__orders where order_id = :id""",
          """
          select 'order_items' as `table`, line_number, product_id, seller_id, quantity, unit_price,
            is_deleted, last_ingested_at
          from staging.stg_shop__order_items where order_id = :id order by line_number""",
          """
          select 'payments' as `table`, payment_number, method, amount, is_deleted, last_ingested_at
          from staging.stg_shop__payments where order_id = :id order by payment_number""",
          """
          select 'reviews' as `table`, review_id, line_number, score, is_deleted, last_ingested_at
          from staging.stg_shop__reviews where order_id = :id order by review_id""");

  private static final String CONVERTED =
      """
      select line_number, gross_amount, currency, rate_date, usd_per_eur, local_per_eur,
        rate_age_days, usd_amount,
        case when usd_amount is not null then currency <> 'USD' and rate_age_days > 0 end
          as rate_imputed,
        is_deleted
      from intermediate.int_order_lines where order_id = :id order by line_number""";

  private static final String FACTS =
      "select * from marts.fact_order_items where order_id = :id order by line_number";

  private static final String HELD_BACK =
      """
      select line_number, gross_amount, currency, latest_rate_date, rate_age_days,
        case when latest_rate_date is null then 'no rate up to the day of purchase'
          else concat('its latest rate is ', rate_age_days, ' days old, more than %d') end as why
      from marts.held_back_lines where order_id = :id order by line_number""";

  private static final String BUYER =
      """
      select distinct 'buyer' as of, d.buyer_key as version, d.buyer_id as id, d.city, d.state,
        d.country, d.valid_from, d.valid_to
      from marts.fact_order_items f join marts.dim_buyers d on d.buyer_key = f.buyer_key
      where f.order_id = :id""";

  private static final String SELLERS =
      """
      select distinct 'seller' as of, d.seller_key as version, d.seller_id as id, d.store_name,
        d.tier, d.is_verified, d.valid_from, d.valid_to
      from marts.fact_order_items f join marts.dim_sellers d on d.seller_key = f.seller_key
      where f.order_id = :id order by id""";

  private static final String BRIDGE =
      """
      select b.review_key, r.review_id, b.line_number, r.score, r.created_at,
        round(b.weight, 3) as weight
      from marts.bridge_reviews b join marts.dim_reviews r on r.review_key = b.review_key
      where b.order_id = :id order by r.review_id, b.line_number""";

  private final SparkSession spark;
  private final int mostRateDays;

  /** Reads the warehouse and the lake of {@code session}. */
  public OrderTrace(WarehouseSession session, MarketplaceConfig config) {
    this.spark = session.isolated();
    this.mostRateDays = config.mostRateDays();
  }

  /** The order's way so far; one that is nowhere has hops without items. */
  public Trace of(String orderId, Connection shop) throws SQLException {
    return of(orderId, RowsInShop.of(orderId, shop));
  }

  /** The same while the shop's database is not running. */
  public Trace withoutShop(String orderId) {
    return of(orderId, RowsInShop.notAsked());
  }

  private Trace of(String orderId, Trace.Hop shop) {
    ChangesInLake changes = new ChangesInLake(spark);
    List<Trace.Hop> hops = new ArrayList<>();
    hops.add(shop);
    hops.add(
        Trace.Hop.of(
            "kafka", "at-least-once, told by key and place in the log", changes.messages(orderId)));
    hops.add(Trace.Hop.of("lake", "each (topic, partition, offset) once", changes.files(orderId)));
    hops.add(staging(orderId));
    hops.add(
        Trace.Hop.of(
            "converted",
            "rounded once, half to even; the rate is never rounded",
            rows("intermediate.int_order_lines", CONVERTED, orderId)));
    hops.addAll(marts(orderId));
    return new Trace(orderId, hops);
  }

  private Trace.Hop staging(String orderId) {
    List<Map<String, String>> items = new ArrayList<>();
    for (String query : STAGED) {
      items.addAll(rows("staging.stg_shop__orders", query, orderId));
    }
    Trace.Hop hop = Trace.Hop.of("staging", "of a key, the furthest place in the log", items);
    return items.isEmpty() ? hop.noting("no batch has read it yet") : hop;
  }

  private List<Trace.Hop> marts(String orderId) {
    List<Map<String, String>> facts = rows("marts.fact_order_items", FACTS, orderId);
    Trace.Hop fact =
        Trace.Hop.of("fact", "written anew by order, published after all tests", facts);
    List<Map<String, String>> held =
        rows("marts.held_back_lines", HELD_BACK.formatted(mostRateDays), orderId);
    List<Map<String, String>> versions =
        new ArrayList<>(rows("marts.fact_order_items", BUYER, orderId));
    versions.addAll(rows("marts.fact_order_items", SELLERS, orderId));
    List<Map<String, String>> bridge = rows("marts.bridge_reviews", BRIDGE, orderId);
    Trace.Hop reviews = Trace.Hop.of("reviews", "each review's weights add up to one", bridge);
    return List.of(
        facts.isEmpty() ? fact.noting("fact_order_items has no row of it") : fact,
        Trace.Hop.of("held back", "in no sum until a rate comes", held),
        Trace.Hop.of("dimensions", "the versions that held at the purchase", versions),
        bridge.isEmpty() ? reviews.noting("no review so far") : reviews);
  }

  /** None where {@code table} is not there yet. */
  private List<Map<String, String>> rows(String table, String query, String orderId) {
    return RowItems.of(spark, table, query, Map.of("id", orderId));
  }
}
