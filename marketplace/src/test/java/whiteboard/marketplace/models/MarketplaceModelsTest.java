package whiteboard.marketplace.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import whiteboard.models.ModelUnitTests;
import whiteboard.models.UnitTestResult;

class MarketplaceModelsTest {

  @Test
  void everyUnitTestOfTheModelsPasses() {
    assertThat(ModelUnitTests.run()).hasSize(8).allMatch(UnitTestResult::pass);
  }
}
