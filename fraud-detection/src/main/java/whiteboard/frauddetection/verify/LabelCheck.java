package whiteboard.frauddetection.verify;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import whiteboard.frauddetection.domain.Outcome;

/** Compares the outcomes in the lake with what was reported. */
public final class LabelCheck {
  private LabelCheck() {}

  /**
   * How many transactions have another label in the lake than they should, none or one too many
   * included.
   *
   * @param expected by transaction id
   */
  public static long differences(SparkSession spark, Map<String, Outcome.Kind> expected) {
    Map<String, String> labels = new HashMap<>();
    spark
        .sql(
            "select transaction_id, array_join(collect_set(kind), ',') from lake.outcomes group by"
                + " 1")
        .toLocalIterator()
        .forEachRemaining(row -> labels.put(row.getString(0), row.getString(1)));
    long wrong =
        expected.entrySet().stream()
            .filter(label -> !label.getValue().wireName().equals(labels.get(label.getKey())))
            .count();
    return wrong + labels.keySet().stream().filter(id -> !expected.containsKey(id)).count();
  }
}
