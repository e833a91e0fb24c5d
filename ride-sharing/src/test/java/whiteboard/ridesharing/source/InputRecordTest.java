package whiteboard.ridesharing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.cli.UserError;
import whiteboard.source.InputRecord;

final class InputRecordTest {
  @TempDir Path home;

  @Test
  void firstRunDecidesHowBusyTheWorldIs() {
    EventSource first = InputRecord.settle(home, CitySimulator.forEvents(2_000, 7));

    EventSource more = InputRecord.settle(home, CitySimulator.forEvents(9_000, 7));
    EventSource fewer = InputRecord.settle(home, CitySimulator.forEvents(500, 7));

    assertThat(more.identity().facts())
        .containsEntry("trips-per-day", first.identity().facts().get("trips-per-day"))
        .containsEntry("events", "9000");
    // What the larger run may have begun is finished, not cut off.
    assertThat(fewer.identity()).isEqualTo(more.identity());
  }

  @Test
  void refusesAnotherSeedAndKeepsTheRecord() {
    EventSource first = InputRecord.settle(home, CitySimulator.forEvents(2_000, 7));

    assertThatThrownBy(() -> InputRecord.settle(home, CitySimulator.forEvents(2_000, 8)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("Cannot go on with simulator")
        .hasMessageEndingWith("use --fresh to start over");
    assertThat(InputRecord.settle(home, CitySimulator.forEvents(2_000, 7)).identity())
        .isEqualTo(first.identity());
  }
}
