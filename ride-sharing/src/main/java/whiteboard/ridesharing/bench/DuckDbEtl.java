package whiteboard.ridesharing.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import whiteboard.bench.SqlFile;
import whiteboard.ridesharing.lake.RawTables;

/**
 * The peer: DuckDB in this process, on the lake's Parquet files, with the same joins and merges
 * into tables of its own. It tests nothing and publishes nothing: that is what the platform adds.
 */
final class DuckDbEtl implements AutoCloseable {
  /** That of the models' demo, for the hashes must agree. */
  private static final String MASK_KEY = "not-a-secret-for-demos-only";

  private final Connection connection;

  private DuckDbEtl(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens an empty database.
   *
   * @param memoryMb that it may use before it spills
   */
  static DuckDbEtl open(Path folder, TripLake lake, int threads, long memoryMb)
      throws SQLException, IOException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("peer.db"));
    DuckDbEtl duck = new DuckDbEtl(connection);
    duck.run("set timezone = 'UTC'");
    duck.run("set threads = " + threads);
    duck.run("set memory_limit = '" + memoryMb + "MB'");
    duck.run("set temp_directory = '" + folder.resolve("peer-spill") + "'");
    duck.run("set preserve_insertion_order = false");
    for (String table :
        List.of(RawTables.TRIP_EVENTS, RawTables.PROFILE_CHANGES, RawTables.LOCATIONS)) {
      String files =
          lake.files(table).stream().map(f -> "'" + f + "'").collect(Collectors.joining(", "));
      duck.run(
          "create view %s as select * from read_parquet([%s], hive_partitioning = false)"
              .formatted(table, files));
    }
    return duck;
  }

  /** Takes what the lake took in between the two instants. */
  void load(String from, String to) throws SQLException, IOException {
    Map<String, String> values = Map.of("from", from, "to", to, "key", MASK_KEY);
    for (String file : List.of("dimensions", "trips", "facts")) {
      for (String statement : SqlFile.read("duckdb/" + file + ".sql", values)) {
        run(statement);
      }
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The only value of the only row. */
  String value(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
