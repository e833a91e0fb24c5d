package whiteboard.frauddetection.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import redis.clients.jedis.Jedis;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.scenario.Trace;
import whiteboard.stack.CatalogLocation;
import whiteboard.warehouse.RowItems;
import whiteboard.warehouse.WarehouseSession;

/**
 * Follows a transaction through every hop, for the command line and the page. Reads what each hop
 * wrote, as it is now. The views {@code lake.*} are there.
 */
public final class PaymentTrace {
  private static final String FIRST = " order by _kafka_partition, _kafka_offset limit 1";

  private final SparkSession spark;
  private final List<String> catalogs = new ArrayList<>();

  public PaymentTrace(WarehouseSession session, List<CatalogLocation> residencies) {
    spark = session.isolated();
    catalogs.add(session.warehouse().name());
    residencies.forEach(location -> catalogs.add(location.name()));
  }

  /**
   * The transaction's way so far; one that is nowhere has hops without items.
   *
   * @param redis empty where it is not running
   */
  public Trace of(String id, Optional<Jedis> redis) {
    List<Map<String, String>> deliveries = deliveries(id);
    List<Trace.Hop> hops = new ArrayList<>();
    hops.add(Trace.Hop.of("kafka", "acks=all, idempotent producer: each message once", deliveries));
    hops.add(arrival(id));
    hops.add(features(id));
    hops.add(store(id, redis));
    hops.add(scores(id));
    hops.add(decision(id));
    hops.add(authorization(id));
    hops.add(lake(id));
    hops.add(outcome(id));
    hops.add(training(id));
    return new Trace(id, hops);
  }

  private List<Map<String, String>> deliveries(String id) {
    return landed(
        """
        select concat(_kafka_topic, '-', _kafka_partition, '@', _kafka_offset) as position,
          event_time, _ingested_at as ingested_at, card_id, merchant_id, category,
          amount_cents / 100 as amount, currency, lat, lon
        from lake.transactions where event_id = :id order by _kafka_partition, _kafka_offset\
        """,
        id);
  }

  /** Which one of its card's it was, by arrival, and what arrived before it. */
  private Trace.Hop arrival(String id) {
    return Trace.Hop.of(
        "arrival",
        "a card's transactions keep the order of their partition",
        landed(
            """
            select d.card_id, concat('transactions-', d.card_partition, '@', d.card_offset) as position,
              count(t.event_id) + 1 as nth_of_card, max(t.event_time) as newest_before
            from (select * from lake.decisions where event_id = :id%s) d
            left join lake.transactions t on t.card_id = d.card_id
              and t._kafka_partition = d.card_partition and t._kafka_offset < d.card_offset
            group by d.card_id, d.card_partition, d.card_offset\
            """
                .formatted(FIRST),
            id));
  }

  private Trace.Hop features(String id) {
    List<Map<String, String>> items = new ArrayList<>();
    String columns =
        Arrays.stream(Feature.values()).map(Feature::column).collect(Collectors.joining(", "));
    for (Map<String, String> row :
        landed("select " + columns + " from lake.decisions where event_id = :id" + FIRST, id)) {
      // A line for each place that they come from: thirty on one line nobody reads.
      for (Feature.From from : Feature.From.values()) {
        Map<String, String> item = new LinkedHashMap<>();
        Arrays.stream(Feature.values())
            .filter(feature -> feature.from() == from)
            .forEach(feature -> item.put(feature.column(), row.get(feature.column())));
        items.add(item);
      }
    }
    return Trace.Hop.of("features", "a function of the topic: a replay gives the same", items);
  }

  /** What users of the feature store read of its card and its merchant now. */
  private Trace.Hop store(String id, Optional<Jedis> redis) {
    String guarantee = "at-least-once, older never overwrites newer";
    if (redis.isEmpty()) {
      return Trace.Hop.of("redis", guarantee, List.of()).noting("Redis is not running");
    }
    List<Map<String, String>> items = new ArrayList<>();
    for (Map<String, String> row :
        landed(
            "select card_id, merchant_id from lake.decisions where event_id = :id" + FIRST, id)) {
      for (String entity : List.of("card", "merchant")) {
        String key = "fraud-detection:%s:%s".formatted(entity, row.get(entity + "_id"));
        items.add(Trace.item("key", key, "value", redis.get().get(key)));
      }
    }
    return Trace.Hop.of("redis", guarantee, items);
  }

  private Trace.Hop scores(String id) {
    return Trace.Hop.of(
        "scores",
        "both models in one pass; only the assigned one's counts",
        landed(
            """
            select variant as assigned_to, champion_version, champion_probability,
              challenger_version, challenger_probability, degraded, control
            from lake.decisions where event_id = :id\
            """
                + FIRST,
            id));
  }

  private Trace.Hop decision(String id) {
    List<Map<String, String>> items =
        landed(
            """
            select verdict, decided_by, probability, decided_at, reasons from lake.decisions
            where event_id = :id\
            """
                + FIRST,
            id);
    items.forEach(item -> item.computeIfPresent("reasons", (name, codes) -> told(codes)));
    Trace.Hop hop = Trace.Hop.of("decision", "at-least-once, idempotent by transaction id", items);
    return items.isEmpty() ? hop.noting("no decision: unknown, rejected, or not landed yet") : hop;
  }

  /** Codes with their sentences; those of rules speak for themselves. */
  private static String told(String codes) {
    Map<String, String> sentences =
        Arrays.stream(Feature.values())
            .collect(Collectors.toMap(Feature::name, feature -> " (" + feature.sentence() + ")"));
    return Arrays.stream(codes.split(","))
        .map(code -> code + sentences.getOrDefault(code, ""))
        .collect(Collectors.joining(", "));
  }

  private Trace.Hop authorization(String id) {
    return Trace.Hop.of(
        "authorization",
        "one per transaction: the first decision in time, else a default",
        landed(
            """
            select verdict, defaulted, late_verdict, waited_micros / 1000 as waited_ms
            from lake.authorizations where event_id = :id\
            """,
            id));
  }

  private Trace.Hop lake(String id) {
    List<Map<String, String>> items = new ArrayList<>();
    Map<String, String> keys =
        Map.of(
            "transactions", "event_id",
            "decisions", "event_id",
            "authorizations", "event_id",
            "outcomes", "transaction_id");
    for (String catalog : catalogs) {
      for (String name : List.of("transactions", "decisions", "authorizations", "outcomes")) {
        String table = catalog + ".raw." + name;
        items.addAll(
            rows(
                table,
                """
                select concat(_kafka_topic, '-', _kafka_partition, '@', _kafka_offset) as position,
                  _file as file, _pos as row
                from %s where %s = :id\
                """
                    .formatted(table, keys.get(name)),
                id));
      }
    }
    return Trace.Hop.of("lake", "each (topic, partition, offset) once", items);
  }

  private Trace.Hop outcome(String id) {
    List<Map<String, String>> items =
        landed(
            """
            select kind, event_time as reported_at,
              concat(_kafka_topic, '-', _kafka_partition, '@', _kafka_offset) as position
            from lake.outcomes where transaction_id = :id order by _kafka_offset\
            """,
            id);
    Trace.Hop hop = Trace.Hop.of("outcome", "at-least-once, idempotent by report", items);
    return items.isEmpty() ? hop.noting("no report: honest, once the label delay has passed") : hop;
  }

  private Trace.Hop training(String id) {
    List<Map<String, String>> items =
        rows("marts.training_rows", "select * from marts.training_rows where event_id = :id", id);
    Trace.Hop hop = Trace.Hop.of("training row", "MERGE by transaction, point in time", items);
    return items.isEmpty() ? hop.noting("it is in no training set yet") : hop;
  }

  /** Of the views {@code lake.*}. */
  private List<Map<String, String>> landed(String query, String id) {
    return RowItems.of(spark, query, Map.of("id", id));
  }

  private List<Map<String, String>> rows(String table, String query, String id) {
    return RowItems.of(spark, table, query, Map.of("id", id));
  }
}
