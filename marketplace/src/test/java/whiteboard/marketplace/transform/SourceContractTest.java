package whiteboard.marketplace.transform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import whiteboard.cli.UserError;

class SourceContractTest {
  private final SourceContract contract =
      new SourceContract(
          Map.of(
              "lake.products", Set.of("product_id", "title", "_lsn", "_op"),
              "lake.orders", Set.of("order_id")));

  @Test
  void takesWhatModelsReadAndWhateverElseThereIs() {
    assertThatCode(
            () ->
                contract.require(
                    Map.of(
                        "products", Set.of("product_id", "title", "colour"),
                        "orders", Set.of("order_id"),
                        "progress", Set.of("id"))))
        .doesNotThrowAnyException();
  }

  @Test
  void namesWhatIsGoneAndWhatMayStandInItsPlace() {
    assertThatThrownBy(
            () ->
                contract.require(
                    Map.of(
                        "products", Set.of("product_id", "product_title"),
                        "orders", Set.of("order_id"))))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Cannot build: shop.products no longer has title, and has product_title, which no"
                + " model knows");
  }

  @Test
  void missesTablesThatAreGoneAltogether() {
    assertThatThrownBy(() -> contract.require(Map.of("products", Set.of("product_id", "title"))))
        .isInstanceOf(UserError.class)
        .hasMessage("Cannot build: shop.orders no longer has order_id");
  }
}
