package whiteboard.ridesharing.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import whiteboard.bench.DuckDb;
import whiteboard.bench.SqlFile;
import whiteboard.ridesharing.lake.RawTables;

/**
 * The peer: DuckDB in this process, on the lake's Parquet files, with the same joins and merges
 * into tables of its own. It tests nothing and publishes nothing: that is what the platform adds.
 */
final class DuckDbEtl implements AutoCloseable {
  /** That of the models' demo, for the hashes must agree. */
  private static final String MASK_KEY = "not-a-secret-for-demos-only";

  private final DuckDb database;

  private DuckDbEtl(DuckDb database) {
    this.database = database;
  }

  /** Opens an empty database on the files of {@code lake}. */
  static DuckDbEtl open(Path folder, TripLake lake) throws SQLException, IOException {
    DuckDbEtl duck = new DuckDbEtl(DuckDb.open(folder));
    for (String table :
        List.of(RawTables.TRIP_EVENTS, RawTables.PROFILE_CHANGES, RawTables.LOCATIONS)) {
      duck.database.view(table, lake.files(table));
    }
    return duck;
  }

  /** Takes what the lake took in between the two instants. */
  void load(String from, String to) throws SQLException, IOException {
    Map<String, String> values = Map.of("from", from, "to", to, "key", MASK_KEY);
    for (String file : List.of("dimensions", "trips", "facts")) {
      for (String statement : SqlFile.read("duckdb/" + file + ".sql", values)) {
        database.run(statement);
      }
    }
  }

  /** The only value of the only row. */
  String value(String query) throws SQLException {
    return database.value(query);
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
