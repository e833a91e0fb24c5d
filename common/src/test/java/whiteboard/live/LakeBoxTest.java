package whiteboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import whiteboard.lake.LakeCounts;
import whiteboard.observe.Diagram.Node;

class LakeBoxTest {
  private final LakeBox box = new LakeBox();

  @Test
  void isLateForAWhileAfterTheWriterHasStartedOver() {
    assertThat(at(10, 0, null)).isEqualTo("UP commits every 10 s");
    assertThat(at(11, 1, null)).isEqualTo("LATE started over from its committed offsets");
    assertThat(at(40, 1, null)).startsWith("LATE");
    assertThat(at(41, 1, null)).isEqualTo("UP commits every 10 s");
  }

  @Test
  void saysWhyTheWriterGaveUp() {
    assertThat(at(10, 1, "disk full")).isEqualTo("DOWN the writer gave up: disk full");
  }

  private String at(double uptimeSeconds, int restarts, String failure) {
    LakeCounts counts = new LakeCounts(0, 0, 0, 0, 0, restarts);
    Node node = box.of(new LakeState(counts, Map.of(), failure), uptimeSeconds, List.of());
    return node.status() + " " + node.statusText();
  }
}
