package whiteboard.marketplace.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Runs statements on a connection, each text prepared once. */
final class PreparedSql implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  PreparedSql(Connection connection) {
    this.connection = connection;
  }

  void run(Sql sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql.text());
    if (statement == null) {
      statement = connection.prepareStatement(sql.text());
      prepared.put(sql.text(), statement);
    }
    for (int i = 0; i < sql.values().size(); i++) {
      statement.setObject(i + 1, sql.values().get(i));
    }
    statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
  }
}
