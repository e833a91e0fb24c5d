package whiteboard.marketplace.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import whiteboard.cli.UserError;
import whiteboard.stack.PostgresDatabase;
import whiteboard.stack.Stack;
import whiteboard.stack.StackExtension;

/** On a database of its own, beside the one that the other tests use. */
@ExtendWith(StackExtension.class)
class ShopDatabaseIT {
  private static final String ENTERED = "select transactions from shop.progress";

  private final PostgresDatabase database;
  private final PostgresDatabase usual;

  ShopDatabaseIT(Stack stack) {
    usual = stack.postgres();
    database =
        new PostgresDatabase(
            usual.host(), usual.port(), "shop_database_it", usual.user(), usual.password());
  }

  @BeforeEach
  void createDatabase() throws SQLException {
    run(usual, "drop database if exists shop_database_it with (force)");
    run(usual, "create database shop_database_it");
  }

  @Test
  void touchesNoSchemaOfSomebodyElse() throws SQLException {
    run(database, "create schema shop");
    run(database, "create table shop.invoices (id int)");

    assertThatThrownBy(() -> ShopDatabase.drop(database))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Cannot use %s: its schema shop is not this platform's; name another database"
                .formatted(database));
    assertThatThrownBy(() -> ShopDatabase.open(database)).isInstanceOf(UserError.class);
    run(database, "select id from shop.invoices");
  }

  @Test
  void stopsWhenInterruptedAndGoesOnFromThere() throws Exception {
    Shop shop = new ShopSimulator(7, 10, 20);
    try (ShopDatabase entering = ShopDatabase.open(database)) {
      assertThatThrownBy(
              () ->
                  entering.enter(
                      shop,
                      Long.MAX_VALUE,
                      entered -> {
                        if (entered == 10) {
                          Thread.currentThread().interrupt();
                        }
                      }))
          .isInstanceOf(InterruptedException.class);
      assertThat(entering.number(ENTERED)).isEqualTo(10);

      entering.enter(shop, Long.MAX_VALUE, entered -> {});
      assertThat(entering.number(ENTERED)).isGreaterThan(10);
      assertThat(entering.number("select count(*) from shop.orders")).isBetween(1L, 20L);
    }
  }

  @Test
  void takesOneShopOnlyButAsLongAsItLives() throws Exception {
    try (ShopDatabase entering = ShopDatabase.open(database)) {
      entering.enter(new ShopSimulator(7, 10, 20), Long.MAX_VALUE, entered -> {});
      long first = entering.number(ENTERED);

      assertThatThrownBy(
              () -> entering.enter(new ShopSimulator(8, 10, 20), Long.MAX_VALUE, entered -> {}))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("seed=8")
          .hasMessageContaining("the database holds simulator {orders-per-day=10, seed=7}");
      assertThat(entering.number(ENTERED)).isEqualTo(first);

      entering.enter(new ShopSimulator(7, 10, 30), Long.MAX_VALUE, entered -> {});
      assertThat(entering.number(ENTERED)).isGreaterThan(first);
    }
  }

  private static void run(PostgresDatabase where, String sql) throws SQLException {
    try (Connection connection = where.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
