package whiteboard.architecture;

import org.junit.jupiter.api.Test;

final class ArchitectureTest {
  @Test
  void keepsTheSharedRules() {
    ArchitectureRules.checkCommon();
  }
}
