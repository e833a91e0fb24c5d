package whiteboard.marketplace.bench;

import java.util.Locale;
import whiteboard.bench.CapacityRequest;
import whiteboard.bench.CapacitySheet;
import whiteboard.bench.CapacitySheet.Writer;
import whiteboard.bench.LastFigures;

/** The sheet that one writes on the board in an interview, with this machine's own figures. */
public final class CapacityPlan {
  private static final double SECONDS_A_DAY = 86_400;
  private static final double SECONDS_AN_HOUR = 3_600;
  private static final double HOURS_A_MONTH = 730;
  private static final double DAYS_A_MONTH = 30;
  private static final double DAYS_A_YEAR = 365;
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  private final Writer sheet;
  private final CapacityRequest request;

  private CapacityPlan(CapacityRequest request, LastFigures last) {
    this.request = request;
    this.sheet = new Writer(last.values());
  }

  /** The sheet; figures that no bench has measured yet are assumed, and say so. */
  public static CapacitySheet of(CapacityRequest request, LastFigures last) {
    CapacityPlan plan = new CapacityPlan(request, last);
    double peak = plan.load();
    plan.capture(peak);
    plan.log();
    plan.kafka(peak);
    plan.lakeAndWarehouse();
    double batch = plan.models();
    plan.cost(plan.cores(peak), batch);
    return plan.sheet.sheet(
        String.format(
            Locale.ROOT,
            "Capacity for %,d orders a day, peak factor %s",
            request.unitsPerDay(),
            request.peakFactor()),
        last.machine());
  }

  private double value(String name) {
    return sheet.value(name);
  }

  private double load() {
    sheet.section("load");
    double orders = sheet.stated("orders a day", (double) request.unitsPerDay(), "orders", "");
    sheet.stated("peak factor", request.peakFactor(), "", "busiest hour over the average");
    double lines = sheet.assumed("lines an order", 2.3, "", "what the simulator's orders have");
    double changes =
        sheet.assumed("changes an order", 10, "", "of rows: order, lines, payments, reviews");
    sheet.derived("lines a day", orders * lines, "lines", "orders a day x lines an order");
    double perDay =
        sheet.derived(
            "changes a day", orders * changes, "changes", "orders a day x changes an order");
    double average =
        sheet.derived("changes a second", perDay / SECONDS_A_DAY, "/s", "changes a day / 86,400 s");
    return sheet.derived(
        "changes a second at peak",
        average * request.peakFactor(),
        "/s",
        "changes a second x peak factor");
  }

  private void capture(double peak) {
    sheet.section("capture");
    double one =
        sheet.measured(
            "changes a second of one capture",
            "capture.throughput",
            10_000,
            "/s",
            "from the log to Kafka, lake writer beside it");
    double filled =
        sheet.assumed("how full anything may be", 0.6, "", "room for catching up and pauses");
    sheet.derived(
        "captures",
        Math.ceil(peak / one / filled),
        "",
        "peak / one / full; each has a slot, and tables of its own");
    sheet.measured(
        "commit to topic, p99", "capture.commit_to_topic_p99", 500, "ms", "at the bench's rate");
    double rows =
        sheet.derived(
            "rows of a year's orders",
            value("orders a day") * DAYS_A_YEAR * (2 + value("lines an order")),
            "rows",
            "orders a day x 365 x (order, payment, lines)");
    double found =
        sheet.measured(
            "rows a second of a snapshot", "capture.snapshot_throughput", 10_000, "/s", "to Kafka");
    sheet.derived(
        "hours of a first snapshot",
        rows / found / SECONDS_AN_HOUR,
        "h",
        "rows / rows a second; the log is kept meanwhile");
  }

  private void log() {
    sheet.section("the database's log");
    double bytes =
        sheet.measured("log bytes a change", "capture.wal_bytes", 250, "B", "full pages included");
    double hours = sheet.assumed("hours that capture is down", 1, "h", "and nobody notices");
    double backlog =
        sheet.derived(
            "changes that wait then",
            value("changes a second at peak") * hours * SECONDS_AN_HOUR,
            "changes",
            "at the peak: changes a second x hours x 3,600");
    sheet.derived(
        "log GB kept meanwhile", backlog * bytes / GIGA, "GB", "changes that wait x log bytes");
    double spare =
        Math.max(
            1,
            value("captures") * value("changes a second of one capture")
                - value("changes a second"));
    sheet.derived(
        "minutes to catch up",
        backlog / spare / 60,
        "min",
        "changes that wait / (captures x one's - changes a second)");
  }

  private void kafka(double peak) {
    sheet.section("Kafka");
    double bytes =
        sheet.measured("Kafka bytes a change", "capture.kafka_bytes", 60, "B", "stored, lz4");
    double copies = sheet.assumed("Kafka's copies", 3, "", "replication, one a zone");
    double days = sheet.assumed("days in Kafka", 7, "days", "time to mend a consumer");
    sheet.derived(
        "MB a second at peak",
        peak * bytes * copies / MEGA,
        "MB/s",
        "changes a second at peak x Kafka bytes x copies");
    double perDay =
        sheet.derived(
            "Kafka GB a day",
            value("changes a day") * bytes * copies / GIGA,
            "GB",
            "changes a day x Kafka bytes x copies");
    double kept =
        sheet.derived("Kafka GB kept", perDay * days, "GB", "Kafka GB a day x days in Kafka");
    double disk = sheet.assumed("disk of a broker", 1_000, "GB", "network disk");
    sheet.derived(
        "brokers",
        Math.max(copies, Math.ceil(kept / disk / value("how full anything may be"))),
        "",
        "Kafka GB kept / disk / full; no fewer than copies");
    double landed =
        sheet.measured(
            "changes a second of a lake writer",
            "capture.lake_throughput",
            10_000,
            "/s",
            "one thread, beside capture");
    sheet.derived(
        "partitions of a topic, at least",
        Math.ceil(peak / landed / value("how full anything may be")),
        "",
        "peak / one lake writer's / full: as many as writers that share a topic");
  }

  private void lakeAndWarehouse() {
    sheet.section("lake and warehouse");
    double raw =
        sheet.measured("raw bytes a change", "capture.parquet_bytes", 40, "B", "landed, zstd");
    double day =
        sheet.derived(
            "raw lake GB a day",
            value("changes a day") * raw / GIGA,
            "GB",
            "changes a day x raw bytes");
    sheet.derived("raw lake GB a year", day * DAYS_A_YEAR, "GB", "raw lake GB a day x 365");
    double rows =
        sheet.derived(
            "fact rows after a year",
            value("lines a day") * DAYS_A_YEAR,
            "rows",
            "lines a day x 365");
    double bytes = sheet.measured("bytes a fact row", "models.fact_bytes", 60, "B", "Parquet");
    double tables = sheet.assumed("tables with a row a line", 3, "", "staging, intermediate, fact");
    sheet.derived(
        "warehouse GB after a year",
        rows * bytes * tables / GIGA,
        "GB",
        "fact rows x bytes x tables; orders, payments and dimensions come on top");
  }

  private double models() {
    sheet.section("the models");
    double rate =
        sheet.measured(
            "changed lines a second",
            "models.incremental_lines_per_second",
            5_000,
            "/s",
            "all models, tests and publication, into twenty times as many rows");
    double cpu =
        sheet.measured(
            "models, CPU a changed line",
            "models.incremental_cpu",
            300,
            "us",
            "by the system's account");
    double minutes =
        sheet.derived(
            "minutes a day of this machine",
            value("lines a day") / rate / 60,
            "min",
            "lines a day / changed lines a second");
    double window = sheet.assumed("window of a daily batch", 240, "min", "from midnight to four");
    sheet.derived("machines like this for it", minutes / window, "", "minutes a day / window");
    return sheet.derived(
        "core-hours a day",
        value("lines a day") * cpu / MEGA / SECONDS_AN_HOUR,
        "core-h",
        "lines a day x CPU a changed line");
  }

  private double cores(double peak) {
    sheet.section("cores of capture and lake, at the peak");
    double all =
        layer("PostgreSQL's decoding", "cpu_postgres", 5, peak)
            + layer("capture", "cpu_capture", 35, peak)
            + layer("Kafka", "cpu_kafka", 12, peak)
            + layer("lake writer", "cpu_lake", 6, peak)
            + layer("collector and compiler", "cpu_jvm", 20, peak);
    return sheet.derived("cores", all, "cores", "their sum");
  }

  private double layer(String name, String figure, double otherwise, double peak) {
    double micros =
        sheet.measured(
            name + ", CPU a change",
            "capture." + figure,
            otherwise,
            "us",
            "by the system's account");
    return sheet.derived(
        name + ", cores",
        peak * micros / MEGA / value("how full anything may be"),
        "cores",
        "peak x CPU a change / full");
  }

  private void cost(double cores, double batchCoreHours) {
    sheet.section("cost a month");
    double core =
        sheet.assumed("price of a core-hour", 0.04, "USD", "a cloud's list price, no term");
    double disk =
        sheet.assumed("price of a GB-month, disk", 0.08, "USD", "network disk, for Kafka");
    double object = sheet.assumed("price of a GB-month, lake", 0.023, "USD", "object storage");
    sheet.derived(
        "capture and lake, computing",
        cores * HOURS_A_MONTH * core,
        "USD",
        "cores x 730 h x price: all day");
    sheet.derived(
        "models, computing",
        batchCoreHours * DAYS_A_MONTH * core,
        "USD",
        "core-hours a day x 30 x price: paid while they run");
    sheet.derived(
        "storage after a year",
        value("Kafka GB kept") * disk
            + (value("raw lake GB a year") + value("warehouse GB after a year")) * object,
        "USD",
        "Kafka on disk, lake and warehouse");
  }
}
