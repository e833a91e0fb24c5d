package whiteboard.marketplace.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopSimulatorTest {
  private final ShopSimulator shop = new ShopSimulator(7, 17, 1_000);

  @Test
  void livesTheSameLifeTwice() {
    assertThat(life(shop)).isEqualTo(life(new ShopSimulator(7, 17, 1_000)));
    assertThat(life(shop)).isNotEqualTo(life(new ShopSimulator(8, 17, 1_000)));
  }

  @Test
  void beginsALongerLifeWithTheShorterOne() {
    List<ShopTransaction> longer = life(new ShopSimulator(7, 17, 1_200));

    assertThat(longer).hasSizeGreaterThan(life(shop).size() + 500);
    assertThat(longer.subList(0, life(shop).size())).isEqualTo(life(shop));
  }

  @Test
  void goesOnTakingOrdersWithoutAnEnd() {
    List<ShopTransaction> longer = life(new ShopSimulator(7, 17, 4_000));
    Iterator<ShopTransaction> endless = shop.endless().iterator();

    for (ShopTransaction transaction : longer) {
      assertThat(endless.next()).isEqualTo(transaction);
    }
    assertThat(endless.hasNext()).isTrue();
    assertThat(endless.next().at()).isAfterOrEqualTo(longer.get(longer.size() - 1).at());
  }

  @Test
  void commitsInTheOrderOfTime() {
    Instant before = Instant.MIN;
    for (ShopTransaction transaction : shop) {
      assertThat(transaction.at()).isAfterOrEqualTo(before);
      before = transaction.at();
    }
  }

  @Test
  void takesAsManyOrdersAsAskedFor() {
    assertThat(statements("insert into shop.orders ")).isEqualTo(1_000);
  }

  @Test
  void doesWhatCaptureHasToCopeWith() {
    for (String kind :
        List.of(
            "delete from shop.orders ",
            "round(list_price",
            "update shop.sellers",
            "update shop.users",
            "update shop.reviews",
            "insert into shop.currency_rates")) {
      assertThat(statements(kind)).as(kind).isPositive();
    }
  }

  @Test
  void opensBeforeItIsCaptured() {
    assertThat(shop.transactionsBefore(shop.capturedFrom()))
        .isBetween(10L, shop.transactionsBefore(Instant.MAX) / 2);
  }

  private long statements(String text) {
    return life(shop).stream()
        .flatMap(transaction -> transaction.statements().stream())
        .filter(sql -> sql.text().contains(text))
        .count();
  }

  private static List<ShopTransaction> life(ShopSimulator shop) {
    List<ShopTransaction> life = new ArrayList<>();
    shop.forEach(life::add);
    return life;
  }
}
