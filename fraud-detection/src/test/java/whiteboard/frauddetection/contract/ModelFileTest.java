package whiteboard.frauddetection.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.cli.UserError;
import whiteboard.frauddetection.domain.Calibration;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.TreeBuilder;
import whiteboard.frauddetection.domain.Trees;

class ModelFileTest {
  private final Model model = Trees.model("v7", Trees.random(3, 40, 6));

  @Test
  void givesTheSameModelBack() {
    assertThat(ModelFile.parse("v7", ModelFile.text(model))).isEqualTo(model);
  }

  @Test
  void namesFeaturesSoThatTheirNumbersMayChange() {
    TreeBuilder nodes = new TreeBuilder();
    int root = nodes.split(Feature.SPEED_KMH, 900, nodes.leaf(-1), nodes.leaf(1), 0);
    Model small =
        new Model(
            "v8",
            List.of(Feature.SPEED_KMH, Feature.AMOUNT),
            nodes.root(root).build(0),
            new Calibration(1, 0),
            new Model.Provenance("2026-01-01T00:00:00Z", "rows@1", Map.of()));

    assertThat(ModelFile.text(small))
        .contains("\"features\":[\"speed_kmh\",\"amount\"]")
        .contains("\"feature\":[-1,-1,0]");
    assertThat(ModelFile.parse("v8", ModelFile.text(small))).isEqualTo(small);
  }

  @Test
  void refusesAFileCutAnywhere(@TempDir Path folder) throws Exception {
    String text = ModelFile.text(model);
    Path file = folder.resolve("cut.json");

    for (int length = 0; length < text.length(); length += 97) {
      Files.writeString(file, text.substring(0, length));

      assertThatThrownBy(() -> ModelFile.read(file))
          .isInstanceOf(UserError.class)
          .hasMessage(
              "Cannot read model %s: %d characters are no whole model file; it is cut short or edited"
                  .formatted(file, length));
    }
  }

  @Test
  void refusesAnEditedFile() {
    String edited = ModelFile.text(model).replace("\"slope\":1.0", "\"slope\":9.0");

    assertThatThrownBy(() -> ModelFile.parse("v7", edited))
        .isInstanceOf(UserError.class)
        .hasMessageMatching(
            "Cannot read model v7: it was edited, checksum [0-9a-f]{12}… vs [0-9a-f]{12}… in its"
                + " first line");
  }

  @Test
  void refusesAFileThatIsNotThere(@TempDir Path folder) {
    Path file = folder.resolve("none.json");

    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("Cannot read model " + file);
  }
}
