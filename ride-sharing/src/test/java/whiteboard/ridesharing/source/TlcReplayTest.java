package whiteboard.ridesharing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whiteboard.cli.UserError;
import whiteboard.ridesharing.contract.Locations;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.Location;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;
import whiteboard.ridesharing.domain.TripStatus;
import whiteboard.source.InputIdentity;

final class TlcReplayTest {
  private static final String GREEN =
      """
      message schema {
        optional int32 VendorID;
        optional int64 lpep_pickup_datetime (TIMESTAMP(MICROS,false));
        optional int64 lpep_dropoff_datetime (TIMESTAMP(MICROS,false));
        optional int32 PULocationID;
        optional int32 DOLocationID;
        optional double trip_distance;
        optional double total_amount;
      }
      """;
  private static final String YELLOW =
      """
      message schema {
        required int64 tpep_pickup_datetime (TIMESTAMP(MILLIS,true));
        required int64 tpep_dropoff_datetime (TIMESTAMP(MILLIS,true));
        required double PULocationID;
        required int64 DOLocationID;
        required int64 trip_distance;
        required int32 total_amount;
      }
      """;
  private static final String BARE =
      """
      message schema {
        required int64 pickup_datetime (TIMESTAMP(NANOS,false));
        required int64 dropOff_datetime (TIMESTAMP(NANOS,false));
        optional int64 PUlocationID;
        optional int64 DOlocationID;
      }
      """;

  @TempDir Path folder;

  @Test
  void rowBecomesRequestedStartedAndCompleted() throws IOException {
    Path file = write("green_tripdata_2025-11.parquet", GREEN, green(8, 20, 74, 42, 1.5, 12.345));

    List<TripEvent> events = events(new TlcReplay(List.of(file), lookup(), centroids()));

    String id = "green_tripdata_2025-11-0000000";
    TripEvent completed = events.get(2);
    assertThat(events.stream().map(TripEvent::type))
        .containsExactly(TripEventType.REQUESTED, TripEventType.STARTED, TripEventType.COMPLETED);
    assertThat(completed)
        .isEqualTo(
            new TripEvent(
                id + "-trip_completed",
                at(20),
                "manhattan",
                "tlc",
                TripEventType.COMPLETED,
                id,
                null,
                null,
                40.5,
                -73.5,
                "42",
                at(8),
                1235L,
                "USD",
                2414L,
                "2025-11"));
    assertThat(events.get(0).locationId()).isEqualTo("74");
    assertThat(events.get(0).fareCents()).isNull();
    assertThat(events.get(0).lat()).isNull();
  }

  @Test
  void keepsOddRows() throws IOException {
    Path file =
        write(
            "green_tripdata_2025-11.parquet",
            GREEN,
            green(30, 10, 74, 42, 1.0, -20.8),
            green(5, 6, 264, 999, 0.0, null),
            green(7, 9, null, null, null, 0.005),
            green(1, null, 74, 74, 1.0, 5.0),
            green(null, 2, 74, 74, 1.0, 5.0));
    TlcReplay replay = new TlcReplay(List.of(file), lookup(), centroids());

    Truth truth = replay.truth();

    assertThat(truth).isEqualTo(Truth.of(replay));
    assertThat(truth.rejected()).isEmpty();
    assertThat(truth.produced()).isEqualTo(replay.tripEvents()).isEqualTo(12);
    TripTruth reversal = truth.trips().get("green_tripdata_2025-11-0000000");
    assertThat(reversal.fareCents()).isEqualTo(-2080);
    assertThat(reversal.completedAtMillis()).isLessThan(reversal.startedAtMillis());
    TripTruth unknown = truth.trips().get("green_tripdata_2025-11-0000001");
    assertThat(unknown.region()).isEqualTo("unknown");
    assertThat(unknown.currency()).isNull();
    assertThat(unknown.dropoffLocationId()).isEqualTo("999");
    assertThat(truth.trips().get("green_tripdata_2025-11-0000002").fareCents()).isEqualTo(1);
    assertThat(truth.trips().get("green_tripdata_2025-11-0000003").status())
        .isEqualTo(TripStatus.IN_PROGRESS);
    assertThat(truth.trips().get("green_tripdata_2025-11-0000004").requestedAtMillis()).isNull();
  }

  @Test
  void mergesFilesInEventTimeOrder() throws IOException {
    Path green =
        write(
            "green_tripdata_2025-11.parquet",
            GREEN,
            green(50, 60, 74, 42, 1.0, 1.0),
            green(10, 55, 74, 42, 1.0, 1.0));
    Path yellow = write("yellow_tripdata_2025-12.parquet", YELLOW, yellow(20, 52));

    List<TripEvent> events = events(new TlcReplay(List.of(green, yellow), lookup(), null));

    assertThat(events.stream().map(e -> (e.eventTimeMillis() - at(0)) / 60_000))
        .containsExactly(10L, 10L, 20L, 20L, 50L, 50L, 52L, 55L, 60L);
    assertThat(events.get(2).period()).isEqualTo("2025-12");
    assertThat(events.get(2).tripId()).isEqualTo("yellow_tripdata_2025-12-0000000");
    assertThat(events.get(6).fareCents()).isEqualTo(700);
    assertThat(events.get(6).locationId()).isEqualTo("42");
    assertThat(events.get(6).distanceMeters()).isEqualTo(3219);
  }

  @Test
  void columnsThatAMonthLacksAreNull() throws IOException {
    MessageType schema = MessageTypeParser.parseMessageType(BARE);
    Group row =
        new SimpleGroup(schema)
            .append("pickup_datetime", at(1) * 1_000_000)
            .append("dropOff_datetime", at(2) * 1_000_000);
    Path file = write("fhv_2019-02.parquet", BARE, List.of(row));

    List<TripEvent> events = events(new TlcReplay(List.of(file), null, null));

    assertThat(events).hasSize(3);
    assertThat(events.get(2).fareCents()).isNull();
    assertThat(events.get(2).currency()).isNull();
    assertThat(events.get(2).distanceMeters()).isNull();
    assertThat(events.get(2).locationId()).isNull();
    assertThat(events.get(2).eventTimeMillis()).isEqualTo(at(2));
    assertThat(events.get(2).period()).isEqualTo("2019-02");
  }

  @Test
  void announcesEveryZoneOfTheLookupAndThoseThatOnlyTripsMention() throws IOException {
    Path file = write("green_tripdata_2025-11.parquet", GREEN, green(1, 2, 74, 999, 1.0, 1.0));

    Map<String, Location> known = locations(new TlcReplay(List.of(file), lookup(), centroids()));
    Map<String, Location> idsOnly = locations(new TlcReplay(List.of(file), null, null));

    assertThat(known.keySet()).containsExactly("264", "42", "5", "74", "999");
    assertThat(known.get("74").borough()).isEqualTo("Manhattan");
    assertThat(known.get("5").region()).isEqualTo("staten-island");
    assertThat(known.get("5").zone()).isEqualTo("Arden \"Heights\", South");
    assertThat(known.get("42").lat()).isEqualTo(40.5); // of the larger of two polygons
    assertThat(known.get("264").borough()).isEqualTo("Unknown");
    assertThat(known.get("999").zone()).isEqualTo("Unknown");
    assertThat(idsOnly.keySet()).containsExactly("74", "999");
    assertThat(idsOnly.get("74").borough()).isEqualTo("Unknown");
    assertThat(idsOnly.get("74").region()).isEqualTo("unknown");
  }

  @Test
  void refusesAFileThatLacksColumnsAndNamesThem() throws IOException {
    Path file =
        write(
            "old.parquet",
            "message m { required int64 tpep_pickup_datetime (TIMESTAMP(MICROS,false)); }",
            List.of());

    assertThatThrownBy(() -> new TlcReplay(List.of(file), null, null).tripEvents())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("old.parquet")
        .hasMessageContaining("tpep_dropoff_datetime")
        .hasMessageContaining("pulocationid, dolocationid")
        .hasMessageContaining("columns seen are [tpep_pickup_datetime]");
  }

  @Test
  void refusesColumnsThatHoldSomethingElse() throws IOException {
    Path file = write("odd.parquet", GREEN.replace("double total", "binary total"), List.of());

    assertThatThrownBy(() -> new TlcReplay(List.of(file), null, null).tripEvents())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("total_amount")
        .hasMessageContaining("a number");
  }

  @Test
  void refusesFilesThatCannotBeRead() throws IOException {
    Path text = Files.writeString(folder.resolve("text.parquet"), "no parquet at all, just text");
    Path missing = folder.resolve("missing.parquet");

    assertThatThrownBy(() -> new TlcReplay(List.of(text), null, null).tripEvents())
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            "Cannot read trips from %s: it is no intact Parquet file, text.parquet is not a Parquet file",
            text);
    assertThatThrownBy(() -> new TlcReplay(List.of(missing), null, null).tripEvents())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("missing.parquet");
    assertThatThrownBy(() -> new TlcReplay(List.of(text), missing, null))
        .isInstanceOf(UserError.class)
        .hasMessage("Cannot read zones from %s: no such readable file", missing);
    assertThatThrownBy(() -> new TlcReplay(List.of(text), text, null))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("locationid");
  }

  @Test
  void refusesToGoOnWithAnotherFile() throws IOException {
    Path one = write("one.parquet", GREEN, green(1, 2, 74, 42, 1.0, 1.0));
    Path other = write("other.parquet", GREEN, green(1, 2, 74, 42, 1.0, 1.0));
    InputIdentity recorded = new TlcReplay(List.of(one), null, null).identity();

    assertThatThrownBy(() -> new TlcReplay(List.of(other), null, null).continuing(recorded))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--fresh");
  }

  @Test
  void reconcilesWithThePublishedFigures() {
    Path data = Path.of("../../shared/data/ride");
    Path file = data.resolve("green_tripdata_2025-11.parquet");
    assumeThat(file).exists();
    TlcReplay replay =
        new TlcReplay(
            List.of(file),
            data.resolve("taxi_zone_lookup.csv"),
            data.resolve("taxi_zone_centroids.csv"));

    Truth truth = replay.truth();

    assertThat(truth.trips()).hasSize(46_912);
    assertThat(truth.produced()).isEqualTo(3 * 46_912);
    assertThat(truth.revenueCents().values().stream().mapToLong(cents -> cents).sum())
        .isEqualTo(118_186_470);
    Map<String, Integer> regions = new TreeMap<>();
    truth.trips().values().forEach(trip -> regions.merge(trip.region(), 1, Integer::sum));
    assertThat(regions)
        .isEqualTo(
            Map.of(
                "manhattan", 27_708,
                "queens", 10_665,
                "brooklyn", 7_611,
                "bronx", 807,
                "unknown", 116,
                "staten-island", 4,
                "ewr", 1));
    assertThat(truth.trips().values())
        .filteredOn(trip -> trip.completedAtMillis() < trip.startedAtMillis())
        .hasSize(3);
    assertThat(Truth.of(replay)).isEqualTo(truth);
  }

  @Test
  void revenueBelongsToTheDayOfCompletion() throws IOException {
    Path file =
        write("green_tripdata_2025-11.parquet", GREEN, green(10, 24 * 60 + 1, 74, 42, 1.0, 9.99));

    Truth truth = new TlcReplay(List.of(file), lookup(), null).truth();

    assertThat(truth.revenueCents())
        .isEqualTo(Map.of(new RevenueKey(LocalDate.of(2025, 11, 4), "manhattan", "USD"), 999L));
  }

  private static long at(int minute) {
    return Instant.parse("2025-11-03T00:00:00Z").toEpochMilli() + minute * 60_000L;
  }

  private static Group green(
      Integer pickup, Integer dropoff, Integer from, Integer to, Double miles, Double total) {
    Group row = new SimpleGroup(MessageTypeParser.parseMessageType(GREEN));
    if (pickup != null) {
      row.add("lpep_pickup_datetime", at(pickup) * 1_000);
    }
    if (dropoff != null) {
      row.add("lpep_dropoff_datetime", at(dropoff) * 1_000);
    }
    if (from != null) {
      row.add("PULocationID", from);
    }
    if (to != null) {
      row.add("DOLocationID", to);
    }
    if (miles != null) {
      row.add("trip_distance", miles);
    }
    if (total != null) {
      row.add("total_amount", total);
    }
    return row;
  }

  private static Group yellow(int pickup, int dropoff) {
    return new SimpleGroup(MessageTypeParser.parseMessageType(YELLOW))
        .append("tpep_pickup_datetime", at(pickup))
        .append("tpep_dropoff_datetime", at(dropoff))
        .append("PULocationID", 74.0)
        .append("DOLocationID", 42L)
        .append("trip_distance", 2L)
        .append("total_amount", 7);
  }

  private Path write(String name, String schema, Group... rows) throws IOException {
    return write(name, schema, List.of(rows));
  }

  private Path write(String name, String schema, List<Group> rows) throws IOException {
    Path file = folder.resolve(name);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(MessageTypeParser.parseMessageType(schema))
            .build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
    return file;
  }

  private Path lookup() throws IOException {
    return Files.writeString(
        folder.resolve("zones.csv"),
        """
        "LocationID","Borough","Zone","service_zone"
        5,"Staten Island","Arden ""Heights"", South","Boro Zone"
        42,"Manhattan","Central Harlem North","Boro Zone"
        74,"Manhattan","East Harlem North","Boro Zone"
        264,"N/A","NV","N/A"
        """);
  }

  private Path centroids() throws IOException {
    return Files.writeString(
        folder.resolve("centroids.csv"),
        """
        location_id,borough,zone,centroid_lat,centroid_lon,area_km2
        42,Manhattan,Central Harlem North,40.1,-73.1,0.1
        42,Manhattan,Central Harlem North,40.5,-73.5,2.0
        """);
  }

  private static List<TripEvent> events(TlcReplay replay) {
    List<TripEvent> events = new ArrayList<>();
    for (Emission emission : replay) {
      if (emission.topic().equals(TripEvents.TOPIC)) {
        TripEvent event = ((Meaning.Step) emission.meaning()).event();
        assertThat(emission.arrivalMillis()).isEqualTo(event.eventTimeMillis());
        events.add(event);
      }
    }
    return events;
  }

  private static Map<String, Location> locations(TlcReplay replay) {
    Map<String, Location> locations = new TreeMap<>();
    for (Emission emission : replay) {
      if (emission.topic().equals(Locations.TOPIC)) {
        Location location = ((Meaning.Place) emission.meaning()).location();
        locations.put(location.locationId(), location);
      }
    }
    return locations;
  }
}
