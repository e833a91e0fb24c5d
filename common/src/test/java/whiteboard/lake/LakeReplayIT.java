package whiteboard.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LakeReplayIT {
  private static final int MINUTES_OF_A_DAY = 24 * 60;

  @TempDir Path home;

  @Test
  void sendsTheEventsOfTheDaysAgainAsTheyHadArrived() throws Exception {
    LakeRoom room = LakeRoom.open(home);
    room.sendTrips(Trips.SCHEMA, 0, 3 * MINUTES_OF_A_DAY);
    LocalDate day = LocalDate.parse("2025-11-04");
    String target = LakeReplay.topicFor(room.topic, day, day);
    room.kafka.create(target, 1);
    List<Duration> waits = new ArrayList<>();

    long sent;
    try (LakeCatalogs catalogs = room.catalogs("eu")) {
      room.land(catalogs, step -> {});
      LakeReplay replay =
          new LakeReplay(room.bootstrapServers(), catalogs, "trips", Trips.SCHEMA, "trip_id");
      sent = replay.replay(day, day, target, 60, waits::add);
    }

    long from = Trips.MIDNIGHT.plus(Duration.ofDays(1)).toEpochMilli();
    long to = Trips.MIDNIGHT.plus(Duration.ofDays(2)).toEpochMilli();
    List<String> original =
        room.kafka.read(room.topic).stream()
            .filter(m -> m.timestamp() - 1000 >= from && m.timestamp() - 1000 < to)
            .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
            .map(LakeReplayIT::text)
            .toList();
    List<String> replayed = room.kafka.read(target).stream().map(LakeReplayIT::text).toList();
    assertThat(sent).isEqualTo(MINUTES_OF_A_DAY);
    assertThat(replayed).isEqualTo(original).hasSize(MINUTES_OF_A_DAY);
    assertThat(waits.get(0)).isZero();
    assertThat(waits.get(MINUTES_OF_A_DAY - 1)).isEqualTo(Duration.ofSeconds(1439));
  }

  private static String text(ConsumerRecord<byte[], byte[]> message) {
    return message.timestamp()
        + " "
        + new String(message.key(), StandardCharsets.UTF_8)
        + " "
        + HexFormat.of().formatHex(message.value());
  }
}
