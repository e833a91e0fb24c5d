package whiteboard.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import whiteboard.cli.UserError;

/**
 * Where a PostgreSQL database is. Its server writes its log so that changes can be captured ({@code
 * wal_level=logical}).
 *
 * @param password empty where the server asks for none
 */
public record PostgresDatabase(String host, int port, String name, String user, String password) {
  private static final String DEMO_PASSWORD = "not-a-secret-for-demos-only";

  /**
   * Reads where it is.
   *
   * <pre>
   * WHITEBOARD_POSTGRES           host:port/database     localhost:5432/postgres
   * WHITEBOARD_POSTGRES_USER      a role that may replicate    postgres
   * WHITEBOARD_POSTGRES_PASSWORD  that of docker-compose.yml, which is no secret
   * </pre>
   *
   * @throws UserError when the first is none of the kind, or the server does not answer
   */
  static PostgresDatabase from(Map<String, String> environment) {
    String place = environment.getOrDefault("WHITEBOARD_POSTGRES", "localhost:5432/postgres");
    int colon = place.lastIndexOf(':');
    int slash = place.indexOf('/', colon);
    if (colon < 1 || slash < 0 || slash == place.length() - 1) {
      throw new UserError(
          "Cannot use WHITEBOARD_POSTGRES=%s: it is not host:port/database".formatted(place));
    }
    PostgresDatabase database =
        new PostgresDatabase(
            place.substring(0, colon),
            LoopbackPort.parse("WHITEBOARD_POSTGRES", place.substring(colon + 1, slash)),
            place.substring(slash + 1),
            environment.getOrDefault("WHITEBOARD_POSTGRES_USER", "postgres"),
            environment.getOrDefault("WHITEBOARD_POSTGRES_PASSWORD", DEMO_PASSWORD));
    database.requireAnswer();
    return database;
  }

  /** A new connection. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "10");
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(host, port, name), properties);
  }

  private void requireAnswer() {
    try (Connection connection = connect()) {
      connection.isValid(1);
    } catch (SQLException e) {
      throw new UserError(
          "Cannot reach PostgreSQL at %s:%d/%s: %s (WHITEBOARD_POSTGRES names another)"
              .formatted(host, port, name, e.getMessage()));
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, name);
  }
}
