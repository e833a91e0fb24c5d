package whiteboard.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import whiteboard.warehouse.LocalWarehouse;
import whiteboard.warehouse.WarehouseSession;

class ModelRunTest {
  private final WarehouseSession session = LocalWarehouse.session();
  private final SparkSession spark = session.spark();

  @Test
  void smoke() {
    spark.sql("create namespace if not exists raw");
    spark.sql(
        "create or replace table raw.orders (order_id string, customer_id string, amount_cents bigint, ordered_at timestamp, _ingested_at timestamp) using iceberg");
    spark.sql(
        "create or replace table raw.customers (customer_id string, customer_name string) using iceberg");
    spark.sql("insert into raw.customers values ('c1','Ada'),('c2','Grace')");
    spark.sql(
        "insert into raw.orders values ('o1','c1',100,timestamp '2025-11-01 10:00:00',timestamp '2025-11-01 10:00:01'), ('o1','c1',300,timestamp '2025-11-01 10:00:00',timestamp '2025-11-01 11:00:01'),('o2','c2',500,timestamp '2025-11-01 10:00:00',timestamp '2025-11-01 10:00:01')");
    ModelProject project = ModelProject.onClassPath("shop-models");
    ModelRun run = new ModelRun(session, project, new MemoryLedger(), RunListener.NONE);
    for (int i = 0; i < 8; i++) {
      RunResult result = run.build(new RunRequest("r" + i, Map.of(), false));
      System.out.println("CPU " + ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()/1e9+ " " + result.seconds());
      
      
    }
    long t = System.nanoTime();
    System.out.println(run.unitTests());
    System.out.println((System.nanoTime() - t) / 1e9);
    assertThat(run.unitTests()).allMatch(UnitTestResult::pass);
  }
}
