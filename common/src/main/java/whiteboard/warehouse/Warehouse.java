package whiteboard.warehouse;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Catalogs;
import whiteboard.stack.Residencies;
import whiteboard.stack.Stack;

/** Starts Spark on a stack's catalogs, spilling into the state folder. */
public final class Warehouse {
  private Warehouse() {}

  /** On the catalogs of {@code stack}. */
  public static WarehouseSession start(Stack stack) {
    return start(stack.warehouse(), stack.residencies(), stack.home());
  }

  /** On what the last run left in {@code home}, without a stack. */
  public static WarehouseSession left(Path home) {
    return start(Catalogs.inFolder("warehouse", home), Residencies.catalogs(System.getenv()), home);
  }

  /** On the given catalogs. */
  public static WarehouseSession start(
      CatalogLocation warehouse, List<CatalogLocation> residencies, Path home) {
    return WarehouseSession.start(warehouse, residencies, home.resolve("spark"));
  }

  /**
   * Answers {@code query}, or one query after another from standard input, on what the last run
   * left in {@code home}.
   */
  public static void sql(Path home, Optional<String> query, PrintWriter out) throws IOException {
    try (WarehouseSession session = left(home)) {
      SqlShell shell = new SqlShell(session, out, SqlShell.DEFAULT_ROW_LIMIT);
      if (query.isPresent()) {
        shell.answer(query.get());
      } else {
        shell.answerAll(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      }
    }
  }
}
