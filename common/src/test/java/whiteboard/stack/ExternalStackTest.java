package whiteboard.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.cli.UserError;

final class ExternalStackTest {
  @TempDir private Path folder;

  @Test
  void replicatesThreefoldWhereThereAreThreeBrokers() {
    assertThat(ExternalStack.replication(null, 1)).isEqualTo((short) 1);
    assertThat(ExternalStack.replication("", 5)).isEqualTo((short) 3);
    assertThat(ExternalStack.replication("2", 5)).isEqualTo((short) 2);
  }

  @Test
  void refusesMoreReplicasThanBrokers() {
    assertThatThrownBy(() -> ExternalStack.replication("3", 1))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Cannot use WHITEBOARD_KAFKA_REPLICATION=3: it must be from 1 to the brokers' number,"
                + " 1");
  }

  @Test
  void namesTheAddressThatDoesNotAnswer() {
    String address = "127.0.0.1:" + LoopbackPort.free();

    try (StateFolder state = StateFolder.open(folder)) {
      assertThatThrownBy(() -> ExternalStack.connect(state, Map.of("WHITEBOARD_REDIS", address)))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("Cannot reach Redis at " + address);
    }
  }

  @Test
  void givesARegionACatalogOfItsOwn() {
    Path dublin = folder.resolve("dublin");

    assertThat(Residencies.catalogs(Map.of("WHITEBOARD_RESIDENCY", "eu=" + dublin)))
        .singleElement()
        .satisfies(
            catalog -> {
              assertThat(catalog.name()).isEqualTo("lake_eu");
              assertThat(catalog.jdbcUrl()).startsWith("jdbc:sqlite:" + dublin);
              assertThat(catalog.warehouse()).isEqualTo(dublin.resolve("warehouse").toString());
            });
  }

  @Test
  void namesARegionsCatalogAsTheLakeLooksForIt() {
    String asInTheEvents = "Staten-Island=" + folder.resolve("island");

    assertThat(Residencies.catalogs(Map.of("WHITEBOARD_RESIDENCY", asInTheEvents)))
        .singleElement()
        .extracting(CatalogLocation::name)
        .isEqualTo("lake_staten_island")
        .isEqualTo(Residencies.catalogNameFor("staten-island"));
  }

  @Test
  void refusesToLeaveARegionsRowsBehind() {
    Map<String, String> one = Map.of("WHITEBOARD_RESIDENCY", "eu=" + folder.resolve("dublin"));
    Residencies.settle(folder, Map.of());
    Residencies.settle(folder, one);

    assertThat(Residencies.settle(folder, one)).hasSize(1);
    assertThatThrownBy(() -> Residencies.settle(folder, Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Cannot go on without the regions' catalogs: WHITEBOARD_RESIDENCY names [] vs [lake_eu]"
                + " in %s",
            folder);
  }

  @Test
  void refusesTwoRegionsInOneFolder() {
    String both = "eu=%1$s,uk=%1$s".formatted(folder);

    assertThatThrownBy(() -> Residencies.catalogs(Map.of("WHITEBOARD_RESIDENCY", both)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Cannot use WHITEBOARD_RESIDENCY: 'uk=%s' names a region or a folder a second time",
            folder);
  }

  @Test
  void refusesARegionWithoutAPath() {
    assertThatThrownBy(() -> Residencies.catalogs(Map.of("WHITEBOARD_RESIDENCY", "eu")))
        .isInstanceOf(UserError.class)
        .hasMessage("Cannot use WHITEBOARD_RESIDENCY: 'eu' is not of the form region=/path");
  }
}
