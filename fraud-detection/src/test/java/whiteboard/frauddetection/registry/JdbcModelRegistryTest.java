package whiteboard.frauddetection.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.cli.UserError;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.domain.ModelRegistry.Role;
import whiteboard.frauddetection.domain.ModelRegistry.RoleChange;
import whiteboard.frauddetection.domain.ModelRegistry.Roles;
import whiteboard.frauddetection.domain.Trees;
import whiteboard.stack.CatalogDatabase;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Catalogs;

class JdbcModelRegistryTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private CatalogLocation location;
  private ModelRegistry registry;

  @BeforeEach
  void open() {
    location = Catalogs.inFolder("warehouse", folder);
    registry = JdbcModelRegistry.open(location, NOON);
    for (String version : new String[] {"v1", "v2", "own"}) {
      registry.register(Trees.always(version, 0.1));
    }
  }

  @Test
  void keepsModelsAcrossRestarts() {
    ModelRegistry again = JdbcModelRegistry.open(location, NOON);

    assertThat(again.versions()).containsExactly("v1", "v2", "own");
    assertThat(again.model("v2")).contains(Trees.always("v2", 0.1));
    assertThat(again.model("v3")).isEmpty();
  }

  @Test
  void takesTheSameModelOnceAndRefusesAnotherOfItsVersion() {
    registry.register(Trees.always("v1", 0.1));

    assertThat(registry.versions()).containsExactly("v1", "v2", "own");
    assertThatThrownBy(() -> registry.register(Trees.always("v1", 0.2)))
        .hasMessage("Cannot register model v1: another model has this version");
  }

  @Test
  void givesRolesToRegisteredModelsOnly() {
    assertThat(registry.roles()).isEqualTo(Roles.NONE);
    begin();

    assertThat(registry.roles()).isEqualTo(roles(3, "v1", "v2"));
    assertThatThrownBy(() -> registry.assign(Role.CHALLENGER, "v9", ""))
        .hasMessage("Cannot make model v9 CHALLENGER: it is not registered");
  }

  @Test
  void promotesTheChallengerAndKeepsTheOldChampionOnTrial() {
    begin();

    registry.promote("v2", "ap 0.71 vs 0.65");

    assertThat(registry.roles()).isEqualTo(roles(4, "v2", "v1"));
    assertThat(registry.log())
        .last()
        .isEqualTo(
            new RoleChange(
                "promote",
                "2026-03-01T12:00:00Z",
                roles(3, "v1", "v2"),
                roles(4, "v2", "v1"),
                "ap 0.71 vs 0.65"));
  }

  @Test
  void promotesNobodyButTheChallenger() {
    begin();

    assertThatThrownBy(() -> registry.promote("own", ""))
        .hasMessage("Cannot promote model own: the challenger is v2");
    assertThat(registry.roles()).isEqualTo(roles(3, "v1", "v2"));
  }

  @Test
  void rollsBackOnePromotionAtATime() {
    begin();
    registry.register(Trees.always("v3", 0.3));
    registry.promote("v2", "");
    registry.assign(Role.CHALLENGER, "v3", "");
    registry.promote("v3", "");

    registry.rollback("v3 blocks too many");
    assertThat(registry.roles()).isEqualTo(roles(7, "v2", "v3"));
    registry.rollback("v2 too");

    assertThat(registry.roles()).isEqualTo(roles(8, "v1", "v2"));
    assertThat(registry.log()).last().extracting(RoleChange::kind).isEqualTo("rollback");
    assertThatThrownBy(() -> registry.rollback(""))
        .hasMessage("Cannot roll back: no promotion is left to undo");
  }

  @Test
  void showsTheOldRolesOrTheNewOnesAndNothingBetween() throws Exception {
    begin();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    Thread reader =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                Roles roles = registry.roles();
                seen.add(roles.champion().orElseThrow() + roles.challenger().orElseThrow());
              }
            });
    reader.start();

    for (int i = 0; i < 20; i++) {
      registry.promote(registry.roles().challenger().orElseThrow(), "again");
    }
    reader.interrupt();
    reader.join();

    assertThat(seen).isSubsetOf("v1v2", "v2v1");
    assertThat(registry.roles().revision()).isEqualTo(23);
  }

  @Test
  void keepsTheOldRolesWhenAChangeFailsHalfWay() {
    begin();
    new CatalogDatabase(location, "the test")
        .update(
            """
            create trigger dies before insert on fraud_model_role_log
            begin select raise(abort, 'the process dies here'); end
            """);

    assertThatThrownBy(() -> registry.promote("v2", "")).isInstanceOf(IllegalStateException.class);

    assertThat(JdbcModelRegistry.open(location, NOON).roles()).isEqualTo(roles(3, "v1", "v2"));
  }

  @Test
  void refusesAModelThatWasCutInTheDatabase() {
    new CatalogDatabase(location, "the test")
        .update("update fraud_models set file = substr(file, 1, 200) where version = 'v2'");

    assertThatThrownBy(() -> registry.model("v2"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Cannot read model v2: 200 characters are no whole model file; it is cut short or"
                + " edited");
  }

  private void begin() {
    registry.assign(Role.CHAMPION, "v1", "bundled");
    registry.assign(Role.CHALLENGER, "v2", "bundled");
    registry.assign(Role.OWN_FEATURES, "own", "bundled");
  }

  private static Roles roles(long revision, String champion, String challenger) {
    return new Roles(revision, Optional.of(champion), Optional.of(challenger), Optional.of("own"));
  }
}
