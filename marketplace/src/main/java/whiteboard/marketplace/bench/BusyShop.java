package whiteboard.marketplace.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import whiteboard.bench.OpenLoop;
import whiteboard.bench.SqlFile;
import whiteboard.stack.PostgresDatabase;

/**
 * A shop that does nothing but commit, a statement a transaction: orders with two lines and a
 * payment each come, and as many that came before them are approved. Not thread-safe.
 */
final class BusyShop implements AutoCloseable {
  /** Orders that come in a transaction. */
  static final int ORDERS = 10;

  private static final int ROWS_AN_ORDER = 3;
  private static final int CHANGES_AN_ORDER = 5;

  /** Changes of rows that a transaction makes. */
  static final int CHANGES = ORDERS * CHANGES_AN_ORDER;

  private final Connection connection;
  private final PreparedStatement transaction;
  private final long firstOrders;
  private long transactions;

  private BusyShop(Connection connection, PreparedStatement transaction, long firstOrders) {
    this.connection = connection;
    this.transaction = transaction;
    this.firstOrders = firstOrders;
  }

  /**
   * Connects to a shop that is empty, and fills it.
   *
   * @param rows about as many
   */
  static BusyShop open(PostgresDatabase database, long rows) throws SQLException, IOException {
    long orders = Math.max(ORDERS, rows / ROWS_AN_ORDER);
    Connection connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      for (String sql : SqlFile.read("shop/rows.sql", Map.of("orders", orders))) {
        statement.execute(sql);
      }
      String sql = SqlFile.read("shop/transaction.sql", Map.of()).get(0);
      return new BusyShop(connection, connection.prepareStatement(sql), orders);
    } catch (SQLException | IOException e) {
      connection.close();
      throw e;
    }
  }

  /** Rows that it began with. */
  long rows() {
    return firstOrders * ROWS_AN_ORDER;
  }

  /** Transactions so far; also the number of the next one. */
  long transactions() {
    return transactions;
  }

  /** Rows that it began with, and changes since: what capture has to find. */
  long captured() {
    return rows() + transactions * CHANGES;
  }

  /**
   * The transaction that made a change.
   *
   * @param order its number, which is the end of its id
   * @param created whether the row came, or was changed
   */
  long transactionOf(long order, boolean created) {
    long orders = order - firstOrders;
    return Math.floorDiv(orders, (long) ORDERS) + (created ? 0 : 1);
  }

  /** Commits {@code count} transactions, as fast as the database takes them. */
  void commit(long count) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // A backlog need not be safe on disk, one by one.
      statement.execute("set synchronous_commit = off");
      for (long i = 0; i < count; i++) {
        commitNext();
      }
      statement.execute("set synchronous_commit = on");
    }
  }

  /** When each of some transactions was due and was committed, as {@link System#nanoTime()}. */
  static final class Commits {
    final long first;
    final long[] due;
    final long[] committed;

    private Commits(long first, int count) {
      this.first = first;
      due = new long[count];
      committed = new long[count];
    }

    /** Changes that they made. */
    long changes() {
      return (long) due.length * CHANGES;
    }

    /** Changes a second that were committed, from the first due time to the end. */
    double rate() {
      return changes() * 1e9 / Math.max(1, committed[due.length - 1] - due[0]);
    }
  }

  /** Commits on schedule, each safe on disk; one that is late is made up for at once. */
  Commits commitPaced(double transactionsPerSecond, int seconds)
      throws SQLException, InterruptedException {
    int count = (int) Math.max(1, transactionsPerSecond * seconds);
    Commits commits = new Commits(transactions, count);
    OpenLoop schedule =
        new OpenLoop(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1), transactionsPerSecond);
    for (int i = 0; i < count; i++) {
      commits.due[i] = schedule.await(i);
      commitNext();
      commits.committed[i] = System.nanoTime();
    }
    return commits;
  }

  private void commitNext() throws SQLException {
    long first = firstOrders + transactions * ORDERS;
    transaction.setLong(1, first);
    transaction.setLong(2, first + ORDERS - 1);
    transaction.setLong(3, first - ORDERS);
    transaction.setLong(4, first - 1);
    transaction.executeUpdate();
    transactions++;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
