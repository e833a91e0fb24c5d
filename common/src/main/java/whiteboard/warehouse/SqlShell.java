package whiteboard.warehouse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import whiteboard.cli.UserError;

/**
 * Answers SQL questions about the warehouse as aligned text. It reads only: whatever would change a
 * table, a view or a setting is refused before it runs.
 */
public final class SqlShell {
  /** Enough to read, too little to flood a terminal. */
  public static final int DEFAULT_ROW_LIMIT = 1000;

  private static final Set<String> QUERIES = Set.of("select", "with", "(");
  private static final Set<String> INSPECTIONS = Set.of("show", "describe", "desc", "explain");

  private final SparkSession spark;
  private final PrintWriter out;
  private final int rowLimit;

  /** Prints at most {@code rowLimit} rows of an answer, and says when there are more. */
  public SqlShell(WarehouseSession session, PrintWriter out, int rowLimit) {
    this.spark = session.isolated();
    this.out = out;
    this.rowLimit = rowLimit;
  }

  /**
   * Answers one statement.
   *
   * @throws UserError when it is not a question or Spark cannot answer it, with Spark's sentence
   */
  public void answer(String statement) {
    String sql = statement.strip().replaceFirst(";\\s*$", "");
    String verb = firstWord(sql);
    if (!QUERIES.contains(verb) && !INSPECTIONS.contains(verb)) {
      throw new UserError(
          "Cannot run '%s': the shell only reads, with select, with, show, describe or explain"
              .formatted(verb));
    }
    try {
      refuseWrites(verb, sql);
      Dataset<Row> answer = spark.sql(sql);
      // One row over the limit tells whether there are more, without counting them.
      List<Row> rows =
          QUERIES.contains(verb)
              ? answer.limit(rowLimit + 1).collectAsList()
              : answer.collectAsList();
      boolean cut = rows.size() > rowLimit;
      out.print(TextTable.of(answer.columns(), cut ? rows.subList(0, rowLimit) : rows));
      out.println(
          cut ? "first %,d rows, there are more".formatted(rowLimit) : rowCount(rows.size()));
    } catch (UserError e) {
      throw e;
    } catch (Exception e) {
      throw new UserError("Cannot answer: " + SqlErrors.sentence(e));
    }
  }

  /** Answers line by line until the end, {@code exit} or {@code quit}; an error is printed. */
  public void answerAll(Reader statements) throws IOException {
    BufferedReader lines = new BufferedReader(statements);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String statement = line.strip();
      if (Set.of("exit", "quit").contains(statement.replace(";", "").toLowerCase(Locale.ROOT))) {
        return;
      }
      if (!statement.isEmpty()) {
        try {
          answer(statement);
        } catch (UserError e) {
          out.println(e.getMessage());
        }
      }
    }
  }

  // "with x as (…) insert into …" starts like a question: only the parsed plan tells.
  private void refuseWrites(String verb, String sql) throws Exception {
    if (!QUERIES.contains(verb)) {
      return;
    }
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.SparkSession) spark)
            .sessionState()
            .sqlParser()
            .parsePlan(sql);
    if (plan.exists(node -> node instanceof Command || node instanceof InsertIntoStatement)) {
      throw new UserError("Cannot run this statement: the shell only reads, and it writes");
    }
  }

  private static String firstWord(String sql) {
    String bare = sql.replaceFirst("(?s)^(\\s|--[^\n]*(\n|$)|/\\*.*?\\*/)*", "");
    return bare.startsWith("(") ? "(" : bare.replaceFirst("(?s)\\W.*", "").toLowerCase(Locale.ROOT);
  }

  private static String rowCount(int rows) {
    return rows == 1 ? "1 row" : "%,d rows".formatted(rows);
  }
}
