package whiteboard.frauddetection.verify;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.warehouse.LakeViews;
import whiteboard.warehouse.LocalWarehouse;

/** The lake's tables as the platform would have filled them, one partition each. */
public final class LoggedLake {
  private static final List<StructField> POSITION =
      List.of(
          field("_kafka_topic", DataTypes.StringType),
          field("_kafka_partition", DataTypes.IntegerType),
          field("_kafka_offset", DataTypes.LongType),
          field("_ingested_at", DataTypes.TimestampType));

  private final List<Row> transactions = new ArrayList<>();
  private final List<Row> outcomes = new ArrayList<>();
  private final List<Row> decisions = new ArrayList<>();

  /** A delivery of a transaction. */
  public void add(Transaction transaction) {
    transactions.add(
        row(
            "transactions",
            transactions.size(),
            transaction.transactionId(),
            new Timestamp(transaction.timeMillis()),
            transaction.region(),
            transaction.source(),
            transaction.cardId(),
            transaction.cardIssuedAtMillis() == Transaction.UNKNOWN_ISSUE
                ? null
                : new Timestamp(transaction.cardIssuedAtMillis()),
            transaction.merchantId(),
            transaction.category(),
            transaction.amountCents(),
            transaction.currency(),
            Double.isNaN(transaction.lat()) ? null : transaction.lat(),
            Double.isNaN(transaction.lon()) ? null : transaction.lon()));
  }

  /** A delivery of a report. */
  public void add(Outcome outcome) {
    outcomes.add(
        row(
            "outcomes",
            outcomes.size(),
            outcome.outcomeId(),
            new Timestamp(outcome.reportedAtMillis()),
            outcome.region(),
            outcome.source(),
            outcome.transactionId(),
            new Timestamp(outcome.transactionMillis()),
            outcome.cardId(),
            outcome.merchantId(),
            outcome.kind().wireName()));
  }

  /** The champion's decision to allow a transaction, with its features. */
  public void addDecision(Transaction transaction, double[] features) {
    List<Object> cells = new ArrayList<>();
    cells.addAll(
        List.of(
            transaction.transactionId(),
            new Timestamp(transaction.timeMillis()),
            transaction.region(),
            transaction.source(),
            "ALLOW",
            "champion",
            0.1,
            "",
            transaction.cardId(),
            transaction.merchantId(),
            transaction.category(),
            0,
            (long) decisions.size(),
            new Timestamp(transaction.timeMillis()),
            "champion",
            "v1",
            0.1,
            "v2",
            0.2,
            false,
            false,
            0.0));
    for (double feature : features) {
      cells.add(feature);
    }
    decisions.add(row("decisions", decisions.size(), cells.toArray()));
  }

  /** Writes the tables, in place of those of an earlier test, and their views. */
  public void flush() {
    SparkSession spark = LocalWarehouse.session().spark();
    spark.sql("create namespace if not exists warehouse.raw");
    write(
        spark,
        "transactions",
        transactions,
        Map.of(
            "event_time", DataTypes.TimestampType,
            "card_issued_at", DataTypes.TimestampType,
            "amount_cents", DataTypes.LongType,
            "lat", DataTypes.DoubleType,
            "lon", DataTypes.DoubleType),
        "event_id",
        "event_time",
        "region",
        "source",
        "card_id",
        "card_issued_at",
        "merchant_id",
        "category",
        "amount_cents",
        "currency",
        "lat",
        "lon");
    write(
        spark,
        "outcomes",
        outcomes,
        Map.of("event_time", DataTypes.TimestampType, "transaction_time", DataTypes.TimestampType),
        "event_id",
        "event_time",
        "region",
        "source",
        "transaction_id",
        "transaction_time",
        "card_id",
        "merchant_id",
        "kind");
    decisions(spark);
    write(
        spark,
        "authorizations",
        List.of(),
        Map.of(
            "event_time", DataTypes.TimestampType,
            "defaulted", DataTypes.BooleanType,
            "waited_micros", DataTypes.LongType),
        "event_id",
        "event_time",
        "region",
        "source",
        "verdict",
        "defaulted",
        "late_verdict",
        "waited_micros");
    write(spark, "dead_letters", List.of(), Map.of(), "reason");
    LakeViews.renew(
        LocalWarehouse.session(), List.of(), List.of("transactions", "outcomes", "decisions"));
  }

  private void decisions(SparkSession spark) {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "event_id",
                "event_time",
                "region",
                "source",
                "verdict",
                "decided_by",
                "probability",
                "reasons",
                "card_id",
                "merchant_id",
                "category",
                "card_partition",
                "card_offset",
                "decided_at",
                "variant",
                "champion_version",
                "champion_probability",
                "challenger_version",
                "challenger_probability",
                "degraded",
                "control",
                "control_rate"));
    Map<String, DataType> types = new HashMap<>();
    for (String time : List.of("event_time", "decided_at")) {
      types.put(time, DataTypes.TimestampType);
    }
    for (String flag : List.of("degraded", "control")) {
      types.put(flag, DataTypes.BooleanType);
    }
    types.put("card_partition", DataTypes.IntegerType);
    types.put("card_offset", DataTypes.LongType);
    List<String> numbers =
        new ArrayList<>(
            List.of(
                "probability", "champion_probability", "challenger_probability", "control_rate"));
    for (Feature feature : Feature.values()) {
      columns.add(feature.column());
      numbers.add(feature.column());
    }
    numbers.forEach(column -> types.put(column, DataTypes.DoubleType));
    write(spark, "decisions", decisions, types, columns.toArray(String[]::new));
  }

  private static void write(
      SparkSession spark,
      String table,
      List<Row> rows,
      Map<String, DataType> types,
      String... columns) {
    StructType type = new StructType();
    for (String column : columns) {
      type = type.add(field(column, types.getOrDefault(column, DataTypes.StringType)));
    }
    for (StructField field : POSITION) {
      type = type.add(field);
    }
    spark.createDataFrame(rows, type).writeTo("warehouse.raw." + table).createOrReplace();
  }

  private static Row row(String topic, long offset, Object... cells) {
    List<Object> all = new ArrayList<>();
    for (Object cell : cells) {
      all.add(cell);
    }
    all.add(topic);
    all.add(0);
    all.add(offset);
    all.add(new Timestamp(0));
    return RowFactory.create(all.toArray());
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }
}
