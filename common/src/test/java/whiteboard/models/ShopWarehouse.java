package whiteboard.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.spark.sql.SparkSession;
import whiteboard.warehouse.LocalWarehouse;
import whiteboard.warehouse.WarehouseSession;

/** The shop project of the test resources on a warehouse that starts out with its raw tables. */
final class ShopWarehouse {
  final WarehouseSession session = LocalWarehouse.session();
  final MemoryLedger ledger = new MemoryLedger();
  private final SparkSession spark = session.spark();

  ShopWarehouse() {
    spark.sql("create namespace if not exists raw");
    for (String name : List.of("raw.orders", "raw.customers")) {
      session.catalog().dropTable(TableIdentifier.parse(name));
    }
    for (String name : List.of("marts.orders", "marts.customer_totals")) {
      session.catalog().dropTable(TableIdentifier.parse(name));
    }
    for (String name : List.of("staging.stg_shop__orders", "staging.stg_shop__customers")) {
      ((ViewCatalog) session.catalog()).dropView(TableIdentifier.parse(name));
    }
    spark.sql(
        """
        create table raw.orders (
            order_id string, customer_id string, amount_cents bigint,
            ordered_at timestamp, _ingested_at timestamp) using iceberg
        """);
    spark.sql(
        "create table raw.customers (customer_id string, customer_name string) using iceberg");
    spark.sql("insert into raw.customers values ('c1', 'Ada'), ('c2', 'Grace')");
  }

  static ModelProject project() {
    return ModelProject.onClassPath("shop-models");
  }

  /** A copy of the project in {@code folder}, to be changed. */
  static Path copyTo(Path folder) {
    try {
      Path source =
          Path.of(
                  Objects.requireNonNull(
                          ShopWarehouse.class.getResource("/shop-models/dbt_project.yml"))
                      .toURI())
              .getParent();
      try (Stream<Path> files = Files.walk(source)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = folder.resolve(source.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  ModelRun run(ModelProject project) {
    return new ModelRun(session, project, ledger, RunListener.NONE);
  }

  RunResult build(String runId, Map<String, Object> vars) {
    return run(project()).build(new RunRequest(runId, vars, false));
  }

  void ingest(String orderId, String customerId, long cents, String ingestedAt) {
    spark.sql(
        """
        insert into raw.orders values
            ('%s', '%s', %d, timestamp '2025-11-01 10:00:00', timestamp '%s')
        """
            .formatted(orderId, customerId, cents, ingestedAt));
  }

  /** The answer's rows as text, as a reader outside of any run sees them. */
  List<String> rows(String sql) {
    return spark.sql(sql).collectAsList().stream().map(Object::toString).toList();
  }
}
