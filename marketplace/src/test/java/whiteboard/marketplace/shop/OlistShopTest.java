package whiteboard.marketplace.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.cli.UserError;

class OlistShopTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    OlistFixture.write(folder);
  }

  @Test
  void livesInTheOrderOfTime() {
    Instant before = Instant.MIN;
    for (ShopTransaction transaction : shop()) {
      assertThat(transaction.at()).isAfterOrEqualTo(before);
      before = transaction.at();
    }
  }

  @Test
  void entersEveryRowOnce() {
    assertThat(count("insert into shop.orders ")).isEqualTo(3);
    assertThat(count("insert into shop.order_items ")).isEqualTo(3);
    assertThat(count("insert into shop.payments ")).isEqualTo(3);
    assertThat(count("insert into shop.reviews ")).isEqualTo(4);
    assertThat(count("insert into shop.products ")).isEqualTo(2);
    assertThat(count("insert into shop.sellers ")).isEqualTo(2);
    assertThat(count("insert into shop.currency_rates "))
        .as("USD, JPY, BRL of 3 days")
        .isEqualTo(9);
  }

  @Test
  void tellsAPersonByTheUniqueIdAndSeesThatTheyMoved() {
    assertThat(count("insert into shop.users ")).isEqualTo(2);
    assertThat(count("update shop.users ")).isEqualTo(1);
  }

  /** Otherwise its date would be entered before there is an order to enter it for. */
  @Test
  void entersNothingForAnOrderBeforeTheOrderItself() {
    List<String> ofOrder = new ArrayList<>();
    for (ShopTransaction transaction : shop()) {
      for (Sql sql : transaction.statements()) {
        if (sql.text().contains("shop.orders ") && sql.values().contains("o2")) {
          ofOrder.add(sql.text().substring(0, 6) + " " + sql.values().get(0));
        }
      }
    }
    assertThat(ofOrder)
        .containsExactly("insert o2", "update approved", "update shipped", "update shipped");
  }

  @Test
  void refusesAFolderWithoutAFileInOneSentence() throws IOException {
    Files.delete(folder.resolve("olist_order_reviews.csv"));

    assertThatThrownBy(() -> OlistShop.requireReadable(folder, OlistFixture.rates(folder)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Cannot read %s: it holds no readable olist_order_reviews_dataset.csv or"
                    .formatted(folder)
                + " olist_order_reviews.csv, nor one with .gz");
  }

  @Test
  void refusesAFileThatLacksColumnsByTheirNames() throws IOException {
    Path file = folder.resolve("olist_products_dataset.csv");
    OlistFixture.plain(file, "product,weight\np1,3\n");

    assertThatThrownBy(() -> OlistShop.requireReadable(folder, OlistFixture.rates(folder)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Cannot read %s: it lacks the columns product_id, product_category_name"
                .formatted(file));
  }

  @Test
  void saysWhereAValueIsWrong() throws IOException {
    Path file = folder.resolve("olist_order_payments_dataset.csv");
    OlistFixture.plain(
        file,
        """
        order_id,payment_sequential,payment_type,payment_installments,payment_value
        o1,1,credit_card,8,130.00
        o1,2,voucher,1,lots
        """);

    assertThatThrownBy(this::shop)
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("Cannot read %s: line ".formatted(file))
        .hasMessageEndingWith(", column payment_value: 'lots' is no number");
  }

  private OlistShop shop() {
    return new OlistShop(folder, OlistFixture.rates(folder));
  }

  private long count(String text) {
    long count = 0;
    for (ShopTransaction transaction : shop()) {
      count += transaction.statements().stream().filter(sql -> sql.text().startsWith(text)).count();
    }
    return count;
  }
}
