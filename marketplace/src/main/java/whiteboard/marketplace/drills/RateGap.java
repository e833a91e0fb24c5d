package whiteboard.marketplace.drills;

import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.marketplace.MarketplaceConfig;
import whiteboard.marketplace.verify.ConversionCheck;

/**
 * Symptom: sales fall every weekend, and for two weeks nobody in Turkey buys anything. Cause: a
 * line is joined with the rate of its day, and on some days no rate is published, so the join loses
 * it. Protection: the last day with both currencies stands in, and the line says so; too old a rate
 * holds the line back, where it is listed.
 */
final class RateGap implements Drill {
  private static final String WITHOUT_RATE =
      """
      select count(*) from intermediate.int_order_lines
      where not is_deleted and currency <> 'USD' and not (rate_age_days <=> 0)
      """;

  /** Lines that an inner join with the rates of the day finds. */
  private static final String OF_THE_DAY =
      """
      select count(*) from intermediate.int_order_lines l
      left anti join staging.stg_shop__currency_rates r
          on not r.is_deleted and r.currency = if(l.currency = 'EUR', 'USD', l.currency)
          and r.rate_date = to_date(l.purchased_at)
      where not l.is_deleted and l.currency <> 'USD'
      """;

  @Override
  public String name() {
    return "rate-gap";
  }

  @Override
  public String symptom() {
    return "Sales fall every weekend, and whole countries buy nothing for weeks.";
  }

  @Override
  public String cause() {
    return "A line is joined with the rate of its day, and that day has none.";
  }

  @Override
  public String protection() {
    return "The last published rates stand in and are flagged; too old ones hold the line back.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    SeedShop shop = SeedShop.of(room);
    long withoutRate = shop.number(WITHOUT_RATE);
    long wrong =
        ConversionCheck.of(
                shop.database(), shop.spark(), MarketplaceConfig.standard().mostRateDays())
            .differences()
            .size();
    long imputed = shop.number("select count(*) from marts.fact_order_items where rate_imputed");
    long heldBack = shop.number("select count(*) from marts.held_back_lines");
    long lost = shop.number(OF_THE_DAY);
    return Evidence.of(
        "%,d lines were bought on days without a rate of their currency".formatted(withoutRate),
        withoutRate,
        "%,d converted at an earlier rate and flagged, %,d held back; %,d not as computed plainly"
            .formatted(imputed, heldBack, wrong),
        wrong,
        "joined with the rate of the day: %,d lines lost from every sum".formatted(lost),
        lost);
  }
}
