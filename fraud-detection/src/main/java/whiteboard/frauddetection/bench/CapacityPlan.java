package whiteboard.frauddetection.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import whiteboard.bench.CapacityRequest;
import whiteboard.bench.CapacitySheet;
import whiteboard.bench.CapacitySheet.Writer;
import whiteboard.bench.LastFigures;

/** The sheet that one writes on the board in an interview, with this machine's own figures. */
public final class CapacityPlan {
  private static final double SECONDS_A_DAY = 86_400;
  private static final double HOURS_A_MONTH = 730;
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
    plan.waiting(peak);
    plan.memory();
    plan.storage(peak);
    plan.cost(plan.cores(peak));
    return plan.sheet.sheet(
        String.format(
            Locale.ROOT,
            "Capacity for %,d transactions a day, peak factor %s",
            request.unitsPerDay(),
            request.peakFactor()),
        last.machine());
  }

  private double value(String name) {
    return sheet.value(name);
  }

  private double load() {
    sheet.section("load");
    double perDay =
        sheet.stated("transactions a day", (double) request.unitsPerDay(), "transactions", "");
    sheet.stated("peak factor", request.peakFactor(), "", "busiest hour over the average");
    double average =
        sheet.derived(
            "transactions a second", perDay / SECONDS_A_DAY, "/s", "transactions a day / 86,400 s");
    return sheet.derived(
        "transactions a second at peak",
        average * request.peakFactor(),
        "/s",
        "transactions a second x peak factor");
  }

  private void waiting(double peak) {
    sheet.section("waiting");
    sheet.stated("a decision's limit", 500, "ms", "then the gateway answers by itself");
    double p50 =
        sheet.measured(
            "decision, p50", "decisions.decision_p50", 50, "ms", "gateway to gateway, under load");
    sheet.measured(
        "decision, p99", "decisions.decision_p99", 200, "ms", "gateway to gateway, under load");
    sheet.measured("feature read, p99", "decisions.read_p99", 5, "ms", "one card, under load");
    sheet.derived(
        "payments that wait at once",
        peak * p50 / 1_000,
        "payments",
        "Little's law: transactions a second at peak x decision, p50");
  }

  private void memory() {
    sheet.section("memory");
    double cards = sheet.assumed("cards", 50e6, "cards", "of the whole company");
    double kept = sheet.assumed("transactions a card keeps", 40, "", "37 days of them");
    double entry = sheet.assumed("bytes an entry", 24, "B", "time, cents, hash of the id");
    double frame = sheet.assumed("bytes a card", 300, "B", "key, windows' sums, objects");
    sheet.derived(
        "engine's state",
        cards * (kept * entry + frame) / GIGA,
        "GB",
        "cards x (transactions kept x bytes an entry + bytes a card)");
    double value = sheet.assumed("bytes a card in Redis", 350, "B", "key, 18 figures, overhead");
    sheet.derived("Redis", cards * value / GIGA, "GB", "cards x bytes a card in Redis");
  }

  private void storage(double peak) {
    sheet.section("storage");
    double in =
        sheet.measured(
            "Kafka bytes a transaction",
            "decisions.kafka_bytes_transactions",
            120,
            "B",
            "stored, lz4");
    double out =
        sheet.measured(
            "Kafka bytes a decision", "decisions.kafka_bytes_decisions", 450, "B", "stored");
    sheet.derived(
        "MB a second at peak", peak * (in + out) / MEGA, "MB/s", "peak x (in + out), one copy");
    double copies = sheet.assumed("Kafka's copies", 3, "", "replication, one a zone");
    double days = sheet.assumed("days in Kafka", 7, "days", "time to mend a consumer");
    double perDay = value("transactions a day");
    double kafka =
        sheet.derived(
            "Kafka GB a day",
            perDay * (in + out) * copies / GIGA,
            "GB",
            "transactions a day x (in + out) x copies");
    sheet.derived("Kafka GB kept", kafka * days, "GB", "Kafka GB a day x days in Kafka");
    double lake =
        sheet.measured(
            "lake bytes a transaction",
            "decisions.lake_bytes",
            250,
            "B",
            "transaction, decision, features, authorization; Parquet, zstd");
    double lakeDay =
        sheet.derived(
            "lake GB a day", perDay * lake / GIGA, "GB", "transactions a day x lake bytes");
    sheet.derived("lake GB a year", lakeDay * DAYS_A_YEAR, "GB", "lake GB a day x 365");
  }

  private double cores(double peak) {
    sheet.section("cores, at the peak");
    double filled = sheet.assumed("how full a core may be", 0.6, "", "room for replays and pauses");
    List<Layer> layers = new ArrayList<>();
    add(layers, "Kafka", "kafka", 3, peak);
    add(layers, "cards", "cards", 4, peak);
    add(layers, "merchants and decisions", "merchants_and_decisions", 4, peak);
    add(layers, "calls of the service", "service_calls", 1, peak);
    add(layers, "model service", "model_service", 2, peak);
    add(layers, "Redis' writer", "redis_writer", 2, peak);
    add(layers, "Redis", "redis", 2, peak);
    add(layers, "producers", "producers", 2, peak);
    add(layers, "lake writer", "lake", 6, peak);
    add(layers, "Flink's own", "flink", 0.5, peak);
    add(layers, "collector and compiler", "jvm", 4, peak);
    double all =
        sheet.derived(
            "cores",
            layers.stream().mapToDouble(Layer::cores).sum(),
            "cores",
            "their sum; generator and gateway are others' machines");
    Layer widest =
        layers.stream().max(java.util.Comparator.comparingDouble(Layer::cores)).orElseThrow();
    sheet.derived(
        "share of the bottleneck",
        widest.cores() / all,
        "",
        "the largest layer over their sum: the bottleneck is " + widest.name());
    double sustained =
        sheet.measured(
            "payments a second of this machine",
            "curve.sustained",
            30_000,
            "/s",
            "p99 below 200 ms, no time-out, load generator included");
    sheet.derived("machines like this", peak / sustained / filled, "", "peak / sustained / full");
    return all;
  }

  /** A part of the platform, and the cores that it takes. */
  private record Layer(String name, double cores) {}

  private void add(List<Layer> layers, String name, String figure, double otherwise, double peak) {
    double micros =
        sheet.measured(
            name + ", CPU", "decisions.cpu_" + figure, otherwise, "us", "by the system's account");
    double cores =
        sheet.derived(
            name + ", cores",
            peak * micros / MEGA / value("how full a core may be"),
            "cores",
            "peak x CPU / how full a core may be");
    layers.add(new Layer(name, cores));
  }

  private void cost(double cores) {
    sheet.section("cost a month");
    double core =
        sheet.assumed("price of a core-hour", 0.04, "USD", "a cloud's list price, no term");
    double disk =
        sheet.assumed("price of a GB-month, disk", 0.08, "USD", "network disk, for Kafka");
    double object = sheet.assumed("price of a GB-month, lake", 0.023, "USD", "object storage");
    double memory = sheet.assumed("price of a GB-month, memory", 4, "USD", "beyond the cores' own");
    sheet.derived(
        "computing", cores * HOURS_A_MONTH * core, "USD", "cores x 730 h x price: all day");
    sheet.derived(
        "memory",
        (value("engine's state") + value("Redis")) * memory,
        "USD",
        "engine's state and Redis x price");
    sheet.derived(
        "storage after a year",
        value("Kafka GB kept") * disk + value("lake GB a year") * object,
        "USD",
        "Kafka on disk, lake");
  }
}
