package whiteboard.ridesharing.bench;

import whiteboard.bench.CapacityRequest;
import whiteboard.bench.CapacitySheet;
import whiteboard.bench.CapacitySheet.Writer;
import whiteboard.bench.LastFigures;

/** The sheet that one writes on the board in an interview, with this machine's own figures. */
public final class CapacityPlan {
  private static final double SECONDS_A_DAY = 86_400;
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
    double perSecond = plan.load();
    double peak = perSecond * request.peakFactor();
    plan.bytes(perSecond, peak);
    plan.storage();
    double streamCores = plan.stream(peak);
    double batchSeconds = plan.batch();
    plan.cost(streamCores, batchSeconds);
    return plan.sheet.sheet(
        String.format(
            java.util.Locale.ROOT,
            "Capacity for %,d trips a day, peak factor %s",
            request.unitsPerDay(),
            request.peakFactor()),
        last.machine());
  }

  private double value(String name) {
    return sheet.value(name);
  }

  private double load() {
    sheet.section("load");
    double trips = sheet.stated("trips a day", (double) request.unitsPerDay(), "trips", "");
    sheet.stated("peak factor", request.peakFactor(), "", "busiest hour over the average");
    double events = sheet.assumed("events a trip", 4, "events", "request, accept, start, complete");
    sheet.derived("events a day", trips * events, "events", "trips a day x events a trip");
    double average =
        sheet.derived(
            "events a second",
            trips * events / SECONDS_A_DAY,
            "events/s",
            "events a day / 86,400 s");
    sheet.derived(
        "events a second at peak",
        average * request.peakFactor(),
        "events/s",
        "events a second x peak factor");
    return average;
  }

  private void bytes(double perSecond, double peak) {
    sheet.section("bytes");
    double message =
        sheet.measured("Avro bytes an event", "streaming.avro_bytes", 180, "B", "one message");
    double kafka =
        sheet.measured("Kafka bytes an event", "streaming.kafka_bytes", 75, "B", "stored, lz4");
    double parquet =
        sheet.measured(
            "Parquet bytes an event", "streaming.parquet_bytes", 35, "B", "landed, zstd");
    sheet.derived(
        "MB a second", perSecond * message / MEGA, "MB/s", "events a second x Avro bytes an event");
    sheet.derived(
        "MB a second at peak", peak * message / MEGA, "MB/s", "the same at the peak's rate");
    sheet.derived("Parquet to Kafka", parquet / kafka, "", "Parquet bytes / Kafka bytes");
  }

  private void storage() {
    sheet.section("storage");
    double copies = sheet.assumed("Kafka's copies", 3, "", "replication, one a zone");
    double kept = sheet.assumed("days in Kafka", 7, "days", "time to mend a consumer");
    double hot = sheet.assumed("days hot", 90, "days", "what finance still looks at daily");
    double perDay = value("events a day");
    double raw =
        sheet.derived(
            "Kafka GB a day",
            perDay * value("Kafka bytes an event") * copies / GIGA,
            "GB",
            "events a day x Kafka bytes x copies");
    sheet.derived("Kafka GB kept", raw * kept, "GB", "Kafka GB a day x days in Kafka");
    double lake =
        sheet.derived(
            "lake GB a day",
            perDay * value("Parquet bytes an event") / GIGA,
            "GB",
            "events a day x Parquet bytes");
    sheet.derived("lake GB a year", lake * DAYS_A_YEAR, "GB", "lake GB a day x 365");
    sheet.derived("of it hot", lake * hot, "GB", "lake GB a day x days hot");
    sheet.derived("of it cold", lake * (DAYS_A_YEAR - hot), "GB", "the other days of the year");
  }

  private double stream(double peak) {
    sheet.section("cores of the stream, at the peak");
    double filled = sheet.assumed("how full a core may be", 0.6, "", "room for replays and pauses");
    double broker = layer("Kafka", "streaming.cpu_kafka", 5, peak, filled);
    double hotPath = layer("hot path", "streaming.cpu_hot_path", 15, peak, filled);
    double lake = layer("lake writer", "streaming.cpu_lake", 6, peak, filled);
    double jvm = layer("collector and compiler", "streaming.cpu_jvm", 8, peak, filled);
    double redis = layer("Redis", "streaming.cpu_redis", 0.4, peak, filled);
    double all =
        sheet.derived(
            "cores of the stream", broker + hotPath + lake + jvm + redis, "cores", "their sum");
    double widest = Math.max(Math.max(broker, hotPath), Math.max(lake, redis));
    String bottleneck =
        widest == hotPath
            ? "hot path"
            : widest == lake ? "lake writer" : widest == broker ? "Kafka" : "Redis";
    sheet.derived(
        "share of the bottleneck",
        widest / all,
        "",
        "the largest layer over their sum: the bottleneck is the " + bottleneck);
    double sustained =
        sheet.measured(
            "events a second of this machine",
            "streaming.throughput",
            50_000,
            "events/s",
            "sustained, all layers on it");
    sheet.derived("machines like this", peak / sustained / filled, "", "peak / sustained / full");
    return all;
  }

  private double layer(String name, String figure, double otherwise, double peak, double filled) {
    double micros =
        sheet.measured(name + ", CPU an event", figure, otherwise, "us", "by the system's account");
    return sheet.derived(
        name + ", cores",
        peak * micros / MEGA / filled,
        "cores",
        "peak x CPU an event / how full a core may be");
  }

  private double batch() {
    sheet.section("the daily batch");
    double rate =
        sheet.measured(
            "trips a second of the ETL",
            "batch.etl_trips_per_second_10m",
            9_000,
            "trips/s",
            "tests and publication included");
    double cpu =
        sheet.measured(
            "ETL, CPU a trip", "batch.etl_cpu_10m", 200, "us", "by the system's account");
    sheet.derived(
        "minutes a day of this machine",
        value("trips a day") / rate / 60,
        "min",
        "trips a day / trips a second");
    return sheet.derived(
        "core-hours a day",
        value("trips a day") * cpu / MEGA / 3_600,
        "core-h",
        "trips a day x CPU a trip");
  }

  private void cost(double streamCores, double batchCoreHours) {
    sheet.section("cost a month");
    double core =
        sheet.assumed("price of a core-hour", 0.04, "USD", "a cloud's list price, no term");
    double disk =
        sheet.assumed("price of a GB-month, disk", 0.08, "USD", "network disk, for Kafka");
    double hot = sheet.assumed("price of a GB-month, hot", 0.023, "USD", "object storage");
    double cold = sheet.assumed("price of a GB-month, cold", 0.004, "USD", "archive tier");
    double stream =
        sheet.derived(
            "stream, computing",
            streamCores * HOURS_A_MONTH * core,
            "USD",
            "cores of the stream x 730 h x price: they run all day");
    double batch =
        sheet.derived(
            "batch, computing",
            batchCoreHours * DAYS_A_MONTH * core,
            "USD",
            "core-hours a day x 30 x price: paid while it runs");
    sheet.derived("stream over batch", stream / batch, "", "what seconds cost over a day's delay");
    sheet.derived(
        "storage after a year",
        value("Kafka GB kept") * disk + value("of it hot") * hot + value("of it cold") * cold,
        "USD",
        "Kafka on disk, lake hot and cold");
  }
}
