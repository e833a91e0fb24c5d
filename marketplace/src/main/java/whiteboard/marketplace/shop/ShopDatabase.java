package whiteboard.marketplace.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import whiteboard.cli.UserError;
import whiteboard.source.Pacer;
import whiteboard.stack.PostgresDatabase;

/**
 * The shop's tables in PostgreSQL, and how what happens in a shop gets there: each transaction
 * once, in order, whatever is killed, for its number is committed with it.
 */
public final class ShopDatabase implements AutoCloseable {
  /** The tables that are captured, by name; all of schema {@code shop}. */
  public static final List<String> TABLES =
      List.of(
          "users",
          "sellers",
          "products",
          "orders",
          "order_items",
          "payments",
          "reviews",
          "currency_rates");

  /** Their primary keys. */
  public static final Map<String, String> KEYS =
      Map.of(
          "users", "user_id",
          "sellers", "seller_id",
          "products", "product_id",
          "orders", "order_id",
          "order_items", "order_id, line_number",
          "payments", "order_id, payment_number",
          "reviews", "review_id, order_id",
          "currency_rates", "rate_date, currency");

  private static final String DONE = "select transactions from shop.progress where id = 1";
  private static final String SET_DONE = "update shop.progress set transactions = ? where id = 1";

  private static final String SETTLE =
      "update shop.progress set input = coalesce(input, ?) where id = 1 returning input";

  /** Of a shop's identity what may differ: one that lives longer is the same. */
  private static final String HOW_LONG = "events";

  private static final String SOMEBODY_ELSES =
      "select to_regnamespace('shop') is not null and to_regclass('shop.progress') is null";

  private static final String COLUMNS =
      "select table_name, column_name from information_schema.columns where table_schema = 'shop'";

  private static final String SLOTS =
      "select count(*) from pg_replication_slots where slot_name = 'marketplace'";

  /** As the connector's heartbeat. */
  private static final String BEAT =
      "insert into shop.capture_heartbeat as h (id, beats) values (1, 1)"
          + " on conflict (id) do update set beats = h.beats + 1";

  private final Connection connection;

  private ShopDatabase(Connection connection) {
    this.connection = connection;
  }

  /** Connects, and creates the tables that are missing. */
  public static ShopDatabase open(PostgresDatabase database) throws SQLException {
    Connection connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      requireOwn(statement, database);
      statement.execute(schema());
      statement.execute("insert into shop.progress values (1, 0) on conflict do nothing");
      // A server that dies takes the last commits with it; those are entered again.
      statement.execute("set synchronous_commit = off");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return new ShopDatabase(connection);
  }

  /**
   * Drops the tables, and all that captures them.
   *
   * @throws UserError when the schema {@code shop} is somebody else's
   */
  public static void drop(PostgresDatabase database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      requireOwn(statement, database);
      statement.execute("drop publication if exists marketplace");
      statement.execute(
          "select pg_drop_replication_slot(slot_name) from pg_replication_slots"
              + " where slot_name = 'marketplace'");
      statement.execute("drop schema if exists shop cascade");
    }
  }

  private static void requireOwn(Statement statement, PostgresDatabase database)
      throws SQLException {
    try (ResultSet row = statement.executeQuery(SOMEBODY_ELSES)) {
      row.next();
      if (row.getBoolean(1)) {
        throw new UserError(
            "Cannot use %s: its schema shop is not this platform's; name another database"
                .formatted(database));
      }
    }
  }

  /**
   * Enters what is not there yet of the first {@code most} transactions of {@code shop}.
   *
   * @param done is told how many are there
   * @throws UserError when it is another shop that has been entered before
   * @throws InterruptedException when the thread is interrupted; what was entered stays
   */
  public void enter(Shop shop, long most, LongConsumer done)
      throws SQLException, InterruptedException {
    enter(shop, most, Pacer.flatOut(), done);
  }

  /**
   * The same at a pace.
   *
   * @param pacer holds each transaction back until it is due; no lock is held meanwhile
   */
  public void enter(Shop shop, long most, Pacer pacer, LongConsumer done)
      throws SQLException, InterruptedException {
    requireSame(shop);
    long there = number(DONE);
    long number = 0;
    connection.setAutoCommit(false);
    try (PreparedSql statements = new PreparedSql(connection)) {
      for (Iterator<ShopTransaction> all = shop.iterator(); all.hasNext() && number < most; ) {
        ShopTransaction transaction = all.next();
        if (++number > there) {
          // The driver waits on sockets, which no interrupt ends.
          if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted before transaction " + number);
          }
          pacer.awaitDue(transaction.at().toEpochMilli());
          for (Sql sql : transaction.statements()) {
            statements.run(sql);
          }
          statements.run(Sql.of(SET_DONE, number));
          connection.commit();
          done.accept(number);
        }
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /**
   * Makes it the database of {@code shop}, however long that lives. Transactions are known by
   * number: those of another shop would be taken for this one's.
   *
   * @throws UserError when it is another shop's already
   */
  public void requireSame(Shop shop) throws SQLException {
    Map<String, String> facts = new TreeMap<>(shop.identity().facts());
    facts.remove(HOW_LONG);
    String own = shop.identity().kind() + " " + facts;
    try (PreparedStatement settle = connection.prepareStatement(SETTLE)) {
      settle.setString(1, own);
      try (ResultSet row = settle.executeQuery()) {
        row.next();
        if (!row.getString(1).equals(own)) {
          throw new UserError(
              "Cannot enter %s: the database holds %s; --fresh drops it, or name another one"
                  .formatted(own, row.getString(1)));
        }
      }
    }
  }

  /**
   * Where the database's log ends now, behind everything that is committed; something captured is
   * written after it, so that whoever follows the log gets there.
   */
  public long endOfLog() throws SQLException {
    long end = number("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
    try (Statement statement = connection.createStatement()) {
      statement.execute(BEAT);
    }
    return end;
  }

  /** Whether its log is kept for capture: whatever is committed from then on will be captured. */
  public boolean isFollowed() throws SQLException {
    return number(SLOTS) > 0;
  }

  /** The columns that its tables have now, by table. */
  public Map<String, Set<String>> columns() throws SQLException {
    Map<String, Set<String>> columns = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        columns.computeIfAbsent(rows.getString(1), table -> new TreeSet<>()).add(rows.getString(2));
      }
    }
    return columns;
  }

  /** The one number that a query gives. */
  public long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** For queries of one's own; not to be closed. */
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private static String schema() {
    try (InputStream file = ShopDatabase.class.getResourceAsStream("/shop/schema.sql")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
