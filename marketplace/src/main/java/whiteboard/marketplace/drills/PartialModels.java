package whiteboard.marketplace.drills;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.drill.TableRows;
import whiteboard.marketplace.shop.Shop;
import whiteboard.models.ModelProject;
import whiteboard.models.ModelResult;
import whiteboard.models.Publication;
import whiteboard.models.RunListener;

/**
 * Symptom: sales by category add up to another total than the fact's. Cause: a run of the models
 * died between two of them, and readers see new tables beside old ones. Protection: a run builds on
 * a branch that nobody reads, and the branches become visible when all is built and tested.
 */
final class PartialModels implements Drill {
  private static final String BY_CATEGORY =
      "select category, sum(gmv_usd) from marts.gmv_by_category_and_seller group by category";

  /** The fact of a run that died; the dimension of products is whole on either side. */
  private static final String BY_CATEGORY_OF_FACT =
      """
      select p.category, sum(f.usd_amount) from %s f join marts.dim_products p using (product_id)
      where f.order_status not in ('canceled', 'unavailable') group by p.category
      """;

  private static final String BRANCH =
      "select name from marts.fact_order_items.refs where name like 'run_%'";

  @Override
  public String name() {
    return "partial-models";
  }

  @Override
  public String symptom() {
    return "Sales by category add up to another total than the fact's.";
  }

  @Override
  public String cause() {
    return "A run of the models died between two of them, and readers see new beside old tables.";
  }

  @Override
  public String protection() {
    return "A run builds on a branch, which becomes visible when all is built and tested.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    Shop life = SeedShop.shop(room.seed());
    try (DrillShop shop = new DrillShop(room, room.folder().resolve("shop"))) {
      shop.captureUpTo(life, life.transactionsBefore(Instant.MAX) / 2);
      shop.build();
      TableRows published = shop.marts();
      shop.enter(life, Long.MAX_VALUE);
      shop.platform().awaitDrained();
      long deaths = 0;
      long seen = 0;
      long torn = 0;
      for (Moment moment : Moment.values()) {
        Saboteur saboteur = new Saboteur(moment, shop);
        if (dies(shop, saboteur)) {
          deaths++;
          seen += published.differences(shop.marts());
          room.say("died %s; readers see the run before", moment.words);
        }
        torn += saboteur.torn;
      }
      shop.build();
      long differences = SeedShop.of(room).marts().differences(shop.marts());
      return Evidence.of(
          "the run died %d times: %s".formatted(deaths, Moment.all()),
          deaths == Moment.values().length ? deaths : 0,
          "%,d rows that readers saw meanwhile and no run had published; %,d not as undisturbed then"
              .formatted(seen, differences),
          seen + differences,
          "tables visible as they are built: the fact and the answers differ in %,d categories"
              .formatted(torn),
          torn);
    }
  }

  private static boolean dies(DrillShop shop, Saboteur saboteur) throws Exception {
    try {
      shop.build(saboteur, ModelProject.onClassPath("models"));
      return false;
    } catch (Death struck) {
      return true;
    }
  }

  /** Where a run dies. */
  private enum Moment {
    AFTER_FACT("after the fact", "marts.fact_order_items"),
    AFTER_ANSWER("after the first answer", "marts.gmv_by_category_and_seller"),
    AFTER_DIMENSION("after a dimension", "marts.dim_sellers"),
    BEFORE_PUBLICATION("before its publication", "");

    private final String words;
    private final String model;

    Moment(String words, String model) {
      this.words = words;
      this.model = model;
    }

    static String all() {
      return String.join(", ", List.of(values()).stream().map(m -> m.words).toList());
    }
  }

  /** Not an exception: nobody handles it, the ledger stays as a dead process leaves it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Ends the run at its moment. */
  private static final class Saboteur implements RunListener {
    private final Moment moment;
    private final DrillShop shop;
    private long torn;

    Saboteur(Moment moment, DrillShop shop) {
      this.moment = moment;
      this.shop = shop;
    }

    @Override
    public void built(ModelResult model) {
      if (model.relation().equals(moment.model)) {
        if (moment == Moment.AFTER_FACT) {
          torn = categoriesTornApart();
        }
        throw new Death();
      }
    }

    @Override
    public void publishing(Publication publication) {
      if (moment == Moment.BEFORE_PUBLICATION) {
        throw new Death();
      }
    }

    /** The fact as it stands on the run's branch, against an answer as readers see it. */
    private long categoriesTornApart() {
      try {
        SparkSession spark = shop.spark();
        String branch = spark.sql(BRANCH).first().getString(0);
        String fact = BY_CATEGORY_OF_FACT.formatted("marts.fact_order_items.branch_" + branch);
        return SeedShop.differences(
            SeedShop.texts(spark, fact), SeedShop.texts(spark, BY_CATEGORY));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
