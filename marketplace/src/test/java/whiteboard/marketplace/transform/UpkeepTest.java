package whiteboard.marketplace.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import whiteboard.batch.BatchRun;
import whiteboard.batch.BatchRun.State;
import whiteboard.batch.Interval;
import whiteboard.warehouse.LocalWarehouse;
import whiteboard.warehouse.WarehouseSession;

class UpkeepTest {
  private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
  private static final TableIdentifier NUMBERS = TableIdentifier.of("marts", "numbers");

  private final WarehouseSession session = LocalWarehouse.session();

  @BeforeEach
  void createTable() {
    for (String layer : List.of("staging", "intermediate", "marts")) {
      session.spark().sql("create namespace if not exists " + layer);
    }
    session.catalog().dropTable(NUMBERS);
    session
        .spark()
        .sql(
            "create table marts.numbers (n bigint) using iceberg"
                + " tblproperties ('write.delete.mode' = 'merge-on-read')");
  }

  @Test
  void rewritesFilesOfWhichMuchIsMarkedAsGone() {
    insert(300_000);
    session.spark().sql("delete from marts.numbers where n % 2 = 1");
    assertThat(marked()).isEqualTo(150_000);

    upkeep();

    assertThat(marked()).isZero();
    assertThat(count()).isEqualTo(150_000);
  }

  /** A pass over a small table costs more than it would save. */
  @Test
  void leavesFilesAloneOfWhichLittleIsMarked() {
    insert(1_000);
    session.spark().sql("delete from marts.numbers where n % 2 = 1");

    upkeep();

    assertThat(marked()).isEqualTo(500);
    assertThat(count()).isEqualTo(500);
  }

  private void insert(long rows) {
    session
        .spark()
        .sql("insert into marts.numbers select id from range(0, %d, 1, 1)".formatted(rows));
  }

  private void upkeep() {
    Interval day = new Interval(NOW.minusSeconds(60), NOW);
    new Upkeep(session, List.of(), Clock.fixed(NOW, ZoneOffset.UTC))
        .run(new BatchRun(1, day, State.RUNNING, 1, NOW, Optional.empty(), "upkeep", "", ""));
  }

  private long marked() {
    return Long.parseLong(
        session
            .catalog()
            .loadTable(NUMBERS)
            .currentSnapshot()
            .summary()
            .getOrDefault(SnapshotSummary.TOTAL_POS_DELETES_PROP, "0"));
  }

  private long count() {
    return session.isolated().table("marts.numbers").count();
  }
}
