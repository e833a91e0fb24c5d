package whiteboard.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer killed for good, and beside compaction. */
final class LakeCrashIT {
  @TempDir Path home;

  @Test
  void landsEachOffsetOnceAlthoughTheProcessIsKilled() throws Exception {
    LakeRoom room = LakeRoom.open(home);
    room.sendTrips(Trips.SCHEMA, 0, 6000);
    room.sendGarbage(5);

    killAfter(room, CommitStep.FILES_CLOSED, 2);
    killAfter(room, CommitStep.SIDE_TABLE_COMMITTED, 2);
    killAfter(room, CommitStep.MAIN_TABLE_COMMITTED, 2);

    try (LakeCatalogs catalogs = room.catalogs("eu")) {
      Map<?, OffsetSpan> beforeTheLastStart = LakeAudit.read(catalogs);
      assertThat(beforeTheLastStart.values().stream().mapToLong(OffsetSpan::count).sum())
          .isBetween(1L, 6004L);
      room.land(catalogs, step -> {});
      room.assertExact(catalogs, 6005);
    }
  }

  @Test
  void compactionWhileTheWriterGoesOnChangesNoRow() throws Exception {
    LakeRoom room = LakeRoom.open(home);
    room.sendTrips(Trips.SCHEMA, 0, 3000);

    try (LakeCatalogs catalogs = room.catalogs();
        LakeWriter writer = room.writer(catalogs, step -> {})) {
      writer.start();
      while (!writer.awaitOffsets(room.kafka.ends(room.topic), Duration.ofMillis(300))) {
        catalogs.rawTables("trips").forEach(Compaction.DEFAULT::compact);
      }
      room.assertExact(catalogs, 3000);
      Map<String, ?> before = LakeRoom.rows(catalogs, "trips");
      List<Table> tables = catalogs.rawTables("trips");
      Compaction.DEFAULT.compact(tables.get(0));

      room.assertExact(catalogs, 3000);
      assertThat(LakeRoom.rows(catalogs, "trips")).isEqualTo(before);
      // Three days of three regions.
      assertThat(LakeFiles.paths(tables.get(0))).hasSize(9);
    }
  }

  private void killAfter(LakeRoom room, CommitStep step, int times) throws IOException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LakeWriterProcess.class.getName(),
                room.bootstrapServers(),
                home.toString(),
                room.topic)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader steps = process.inputReader()) {
      int seen = 0;
      for (String line = steps.readLine(); seen < times; line = steps.readLine()) {
        assertThat(line).as("the process ended before %s", step).isNotNull();
        seen += line.equals(step.name()) ? 1 : 0;
      }
    } finally {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
