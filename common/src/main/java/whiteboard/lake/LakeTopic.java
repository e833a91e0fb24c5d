package whiteboard.lake;

import java.util.List;
import org.apache.avro.Schema;

/**
 * A Kafka topic and the raw table that takes its events.
 *
 * @param topic the Kafka topic
 * @param table the table's name in the namespace {@code raw}; no two topics share one
 * @param schema the events' schema as known today; later fields become columns by themselves
 * @param contract what makes an event valid
 * @param sendsDeadLetters whether the writer also sends what it rejects to {@code
 *     <topic>.dead-letter}: true for topics that no stream job consumes
 * @param partitionFields the table's partition fields, e.g. {@code days(event_time)} and {@code
 *     region}; used only when the table is created
 */
public record LakeTopic(
    String topic,
    String table,
    Schema schema,
    Contract contract,
    boolean sendsDeadLetters,
    List<String> partitionFields) {
  /** Event day and region: what queries, retention and residency select by. */
  public static final List<String> BY_DAY_AND_REGION = List.of("days(event_time)", "region");

  public LakeTopic {
    partitionFields = List.copyOf(partitionFields);
  }

  /** A topic partitioned {@link #BY_DAY_AND_REGION}. */
  public LakeTopic(
      String topic, String table, Schema schema, Contract contract, boolean sendsDeadLetters) {
    this(topic, table, schema, contract, sendsDeadLetters, BY_DAY_AND_REGION);
  }
}
