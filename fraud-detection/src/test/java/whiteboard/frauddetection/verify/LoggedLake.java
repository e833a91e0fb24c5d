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
final class LoggedLake {
  private static final List<StructField> POSITION =
      List.of(
          field("_kafka_topic", DataTypes.StringType),
          field("_kafka_partition", DataTypes.IntegerType),
          field("_kafka_offset", DataTypes.LongType),
          field("_ingested_at", DataTypes.TimestampType));

  private final List<Row> transactions = new ArrayList<>();
  private final List<Row> outcomes = new ArrayList<>();
  private final List<Row> decisions = new ArrayList<>();

  void add(Transaction transaction) {
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

  void add(Outcome outcome) {
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

  void addDecision(Transaction transaction, double[] features) {
    List<Object> cells = new ArrayList<>();
    cells.add(transaction.transactionId());
    cells.add(false);
    for (double feature : features) {
      cells.add(feature);
    }
    decisions.add(row("decisions", decisions.size(), cells.toArray()));
  }

  /** Writes the tables, in place of those of an earlier test, and their views. */
  void flush() {
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
    Map<String, DataType> types = new HashMap<>();
    types.put("degraded", DataTypes.BooleanType);
    List<String> columns = new ArrayList<>(List.of("event_id", "degraded"));
    for (Feature feature : Feature.values()) {
      columns.add(feature.column());
      types.put(feature.column(), DataTypes.DoubleType);
    }
    write(spark, "decisions", decisions, types, columns.toArray(String[]::new));
    LakeViews.renew(
        LocalWarehouse.session(), List.of(), List.of("transactions", "outcomes", "decisions"));
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
