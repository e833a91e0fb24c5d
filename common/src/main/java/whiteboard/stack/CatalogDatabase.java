package whiteboard.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Tables of our own in the database that holds a catalog, SQLite or PostgreSQL. Each update is a
 * transaction: durable when the call returns, and not there at all when it throws.
 */
public final class CatalogDatabase {
  private final CatalogLocation location;
  private final String purpose;

  /**
   * Connects with each call, so that a database that comes back is used again.
   *
   * @param purpose for messages: "the run ledger"
   */
  public CatalogDatabase(CatalogLocation location, String purpose) {
    this.location = location;
    this.purpose = purpose;
  }

  /** Turns the row where a result stands into what the caller wants. */
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Runs one statement.
   *
   * @return how many rows it changed
   */
  public int update(String sql, Object... values) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** All rows of a query. */
  public <T> List<T> query(String sql, RowReader<T> reader, Object... values) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> results = new ArrayList<>();
        while (rows.next()) {
          results.add(reader.read(rows));
        }
        return results;
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    location
        .jdbcProperties()
        .forEach((key, value) -> properties.setProperty(key.replaceFirst("^jdbc\\.", ""), value));
    return DriverManager.getConnection(location.jdbcUrl(), properties);
  }

  private IllegalStateException failure(SQLException e) {
    return new IllegalStateException("Cannot use %s of %s".formatted(purpose, location), e);
  }
}
