package whiteboard.frauddetection.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import whiteboard.models.ModelUnitTests;
import whiteboard.models.UnitTestResult;

class FraudModelsTest {

  @Test
  void everyUnitTestOfTheModelsPasses() {
    assertThat(ModelUnitTests.run()).hasSize(7).allMatch(UnitTestResult::pass);
  }
}
