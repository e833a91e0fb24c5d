package whiteboard.marketplace;

import org.junit.jupiter.api.Test;
import whiteboard.architecture.ArchitectureRules;

class ArchitectureTest {

  @Test
  void keepsItsLayersApart() {
    ArchitectureRules.checkScenario("marketplace");
  }
}
