package whiteboard.marketplace.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import whiteboard.marketplace.live.ShopSection.RecentOrder;

class ShopTallyTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Schema ORDERS =
      SchemaBuilder.record("orders")
          .fields()
          .requiredString("order_id")
          .optionalString("status")
          .optionalLong("updated_at")
          .requiredString("_op")
          .requiredLong("_lsn")
          .endRecord();

  private final ShopTally tally = new ShopTally();

  @Test
  void countsRowsThatAreThere() {
    take("order-1", "created", "r", 10);
    take("order-2", "created", "c", 11);
    take("order-3", "created", "c", 12);
    take("order-2", "approved", "u", 13);
    take("order-3", null, "d", 14);

    assertThat(tally.section().orders()).isEqualTo(2);
    assertThat(tally.section().recentOrders())
        .extracting(RecentOrder::id, RecentOrder::status)
        .containsExactly(tuple("order-2", "approved"), tuple("order-1", "created"));
  }

  @Test
  void countsNothingTwiceThatIsCapturedAgain() {
    take("order-1", "created", "c", 11);
    take("order-2", "created", "c", 12);
    take("order-1", "created", "c", 11);
    take("order-2", "created", "c", 12);
    take("order-3", "created", "c", 13);

    assertThat(tally.section().orders()).isEqualTo(3);
  }

  @Test
  void countsRowsOfOnePlaceInTheLog() {
    take("order-1", "created", "c", 11);
    take("order-2", "created", "c", 11);

    assertThat(tally.section().orders()).isEqualTo(2);
  }

  @Test
  void countsNothingTwiceThatASecondSnapshotFinds() {
    take("order-1", "created", "r", 10);
    take("order-1", "created", "r", 20);
    take("order-2", "created", "r", 20);

    assertThat(tally.section().orders()).isEqualTo(2);
  }

  @Test
  void readsRowsWithoutAColumnThatTheShopHasDropped() {
    take("order-1", "created", "c", 11);

    assertThat(tally.section().recentOrders().get(0).currency()).isNull();
    assertThat(tally.section().now()).isEqualTo(NOON);
  }

  @Test
  void showsTheNewestOrdersFirstAndAFew() {
    for (int i = 0; i < 100; i++) {
      take("order-" + i, "created", "c", i);
    }

    assertThat(tally.section().recentOrders()).hasSize(15);
    assertThat(tally.section().recentOrders().get(0).id()).isEqualTo("order-99");
  }

  private void take(String id, String status, String op, long lsn) {
    GenericRecord change = new GenericData.Record(ORDERS);
    change.put("order_id", id);
    change.put("status", status);
    change.put("updated_at", NOON.getEpochSecond() * 1_000_000);
    change.put("_op", op);
    change.put("_lsn", lsn);
    tally.take("orders", change, NOON);
  }
}
