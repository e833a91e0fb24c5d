package whiteboard.ridesharing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import whiteboard.cli.UserError;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Source;

final class SourcesTest {

  @Test
  void refusesTaxiTripsWithoutAFile() {
    assertThatThrownBy(() -> Sources.requireReadable(request("tlc:", Map.of())))
        .isInstanceOf(UserError.class)
        .hasMessage("Cannot replay tlc: no file is given vs tlc:FILE");
  }

  @Test
  void refusesZonesThatNobodyWouldRead() {
    Map<String, Path> zones = Map.of("zones", Path.of("zones.csv"));

    assertThatThrownBy(() -> Sources.requireReadable(request("simulator", zones)))
        .isInstanceOf(UserError.class)
        .hasMessage("Cannot use --zones: the simulator has zones of its own vs --source tlc:FILE");
  }

  private static RunRequest request(String source, Map<String, Path> files) {
    return new RunRequest(
        100, 7, false, List.of(Source.parse(source)), files, false, false, 1, Clock.systemUTC());
  }
}
