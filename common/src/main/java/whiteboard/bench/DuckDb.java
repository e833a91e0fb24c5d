package whiteboard.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A DuckDB in this process, the peer of batch runs: it reads the lake's Parquet files. Its driver
 * is the scenario's dependency.
 */
public final class DuckDb implements AutoCloseable {
  private final Connection connection;

  private DuckDb(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens an empty database in {@code folder}, on all cores and half of the machine's memory, where
   * it spills too.
   */
  public static DuckDb open(Path folder) throws SQLException {
    Machine machine = Machine.here();
    DuckDb duck =
        new DuckDb(DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("peer.db")));
    duck.run("set timezone = 'UTC'");
    duck.run("set threads = " + machine.cores());
    duck.run("set memory_limit = '" + machine.memoryMb() / 2 + "MB'");
    duck.run("set temp_directory = '" + folder.resolve("peer-spill") + "'");
    duck.run("set preserve_insertion_order = false");
    return duck;
  }

  /** A view of Parquet files. */
  public void view(String name, List<String> files) throws SQLException {
    String list = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
    run(
        "create view %s as select * from read_parquet([%s], hive_partitioning = false)"
            .formatted(name, list));
  }

  /** Runs a statement. */
  public void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The only value of the only row, as text. */
  public String value(String query) throws SQLException {
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
