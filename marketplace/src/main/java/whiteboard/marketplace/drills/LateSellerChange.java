package whiteboard.marketplace.drills;

import java.util.Map;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;

/**
 * Symptom: last week's sales of a gold seller stand under silver. Cause: the seller was gold since
 * Monday, but that was entered on Wednesday, after another change; a dimension that takes changes
 * as they come lets it begin on Wednesday, or overlap. Protection: versions are ordered by the
 * instant from which the shop says that they hold; the order of entering decides between two of one
 * instant.
 */
final class LateSellerChange implements Drill {
  /** Entered after a change that holds from later on. */
  private static final String LATE =
      """
      select count(*) from (
        select changed_at, max(changed_at) over (
            partition by seller_id order by log_position
            rows between unbounded preceding and 1 preceding) as latest_before
        from staging.stg_shop__seller_changes)
      where changed_at < latest_before
      """;

  /** Each line's version, looked up by going through all changes of its seller. */
  private static final String PLAIN =
      """
      select concat(f.order_id, '/', f.line_number),
          coalesce(max_by(c.tier || ' ' || c.is_verified || ' ' || c.store_name,
              struct(c.changed_at, c.log_position)), 'unknown')
      from marts.fact_order_items f
      left join staging.stg_shop__seller_changes c
          on f.seller_id = c.seller_id and c.changed_at <= f.purchased_at
      group by f.order_id, f.line_number
      """;

  private static final String GUARDED =
      """
      select concat(f.order_id, '/', f.line_number),
          coalesce(s.tier || ' ' || s.is_verified || ' ' || s.store_name, 'unknown')
      from marts.fact_order_items f
      join marts.dim_sellers s on f.seller_key = s.seller_key
      """;

  /** A version begins when it is entered last, at the earliest when the one before began. */
  private static final String AS_THEY_COME =
      """
      with entered as (
        select *, max(changed_at) over (partition by seller_id order by log_position) as valid_from
        from staging.stg_shop__seller_changes),
      versions as (
        select *, lead(valid_from) over (partition by seller_id order by log_position) as valid_to
        from entered)
      select concat(f.order_id, '/', f.line_number),
          coalesce(max(v.tier || ' ' || v.is_verified || ' ' || v.store_name), 'unknown')
      from marts.fact_order_items f
      left join versions v on f.seller_id = v.seller_id and f.purchased_at >= v.valid_from
          and (v.valid_to is null or f.purchased_at < v.valid_to)
      group by f.order_id, f.line_number
      """;

  @Override
  public String name() {
    return "late-seller-change";
  }

  @Override
  public String symptom() {
    return "Last week's sales of a gold seller stand under silver.";
  }

  @Override
  public String cause() {
    return "A change is entered days after the day from which it holds.";
  }

  @Override
  public String protection() {
    return "Versions are ordered by the instant from which they hold, and facts keyed anew.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    SeedShop shop = SeedShop.of(room);
    long late = shop.number(LATE);
    Map<String, String> plain = SeedShop.texts(shop.spark(), PLAIN);
    long guarded = SeedShop.differences(plain, SeedShop.texts(shop.spark(), GUARDED));
    long wrong = SeedShop.differences(plain, SeedShop.texts(shop.spark(), AS_THEY_COME));
    return Evidence.of(
        "%,d changes of sellers were entered after one that holds from later on".formatted(late),
        late,
        "%,d of %,d lines with another version of their seller than held then"
            .formatted(guarded, plain.size()),
        guarded,
        "with versions as they come: %,d lines under a wrong tier, mark or name".formatted(wrong),
        wrong);
  }
}
