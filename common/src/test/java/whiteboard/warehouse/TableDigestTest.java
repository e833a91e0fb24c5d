package whiteboard.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableDigestTest {

  @Test
  void orderOfRowsAndColumnsAndPartitionsDoNotMatter() {
    TableDigest one = digest("select id, cast(id as string) as name from range(0, 1000, 1, 1)");
    TableDigest other =
        digest("select cast(id as string) as name, id from range(999, -1, -1, 7) order by name");

    assertThat(one.rows()).isEqualTo(1000);
    assertThat(one.digest()).hasSize(32);
    assertThat(other).isEqualTo(one);
  }

  @Test
  void nullsDoublesAndRepeatedRowsMatter() {
    assertThat(digest("select null as a, 1 as b")).isNotEqualTo(digest("select 1 as a, null as b"));
    assertThat(digest("select 0.1d + 0.2d as a")).isNotEqualTo(digest("select 0.3d as a"));
    assertThat(digest("select * from values (1), (1), (2)").digest())
        .isNotEqualTo(digest("select * from values (1), (2), (2)").digest());
  }

  @Test
  void nothingHasADigestToo() {
    assertThat(digest("select 1 as a where false")).isEqualTo(new TableDigest(0, "0".repeat(32)));
  }

  private static TableDigest digest(String query) {
    return TableDigest.of(LocalWarehouse.session().spark(), query);
  }
}
