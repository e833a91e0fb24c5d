package whiteboard.marketplace.live;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import whiteboard.warehouse.WarehouseSession;

/** Who the sellers were when, as the warehouse has it now. */
final class SellerHistory {
  private static final int SOME = 25;

  private final WarehouseSession session;

  /** A seller, and how many versions of it there are. */
  record Known(String sellerId, String storeName, String tier, long versions) {}

  /** Those found. */
  record Sellers(List<Known> sellers) {}

  /**
   * What held of a seller for some time.
   *
   * @param validFrom by the shop's clock
   * @param validTo where the next version begins; null: it is the last one
   * @param deleted whether the shop has deleted the seller since
   */
  record Version(
      Instant validFrom,
      Instant validTo,
      String storeName,
      String tier,
      Boolean verified,
      boolean deleted) {}

  /** All versions of a seller, the oldest first; none where nobody knows it. */
  record History(String sellerId, List<Version> versions) {}

  SellerHistory(WarehouseSession session) {
    this.session = session;
  }

  /** Those with the most versions of all whose id begins with {@code prefix}. */
  Sellers startingWith(String prefix) {
    return new Sellers(
        known()
            .where(col("seller_id").startsWith(prefix))
            .groupBy("seller_id")
            .agg(
                max_by(col("store_name"), col("valid_from")),
                max_by(col("tier"), col("valid_from")),
                count(lit(1)).as("versions"))
            .orderBy(desc("versions"), col("seller_id"))
            .limit(SOME)
            .collectAsList()
            .stream()
            .map(
                row ->
                    new Known(row.getString(0), row.getString(1), row.getString(2), row.getLong(3)))
            .toList());
  }

  History of(String sellerId) {
    return new History(
        sellerId,
        known()
            .where(col("seller_id").equalTo(sellerId))
            .select(
                "valid_from",
                "valid_to",
                "store_name",
                "tier",
                "is_verified",
                "is_current",
                "is_deleted")
            .orderBy("valid_from")
            .collectAsList()
            .stream()
            .map(SellerHistory::version)
            .toList());
  }

  private Dataset<Row> known() {
    return session
        .isolated()
        .table("marts.dim_sellers")
        .where(col("seller_key").notEqual("unknown"));
  }

  private static Version version(Row row) {
    return new Version(
        Published.instant(row, 0).orElseThrow(),
        row.getBoolean(5) ? null : Published.instant(row, 1).orElseThrow(),
        row.getString(2),
        row.getString(3),
        row.isNullAt(4) ? null : row.getBoolean(4),
        row.getBoolean(6));
  }
}
