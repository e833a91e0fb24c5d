package whiteboard.marketplace.bench;

import java.util.Arrays;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.kafka.WholeTopic;
import whiteboard.marketplace.capture.Capture;
import whiteboard.marketplace.shop.ShopDatabase;

/**
 * How many changes there are somewhere, and how many different ones by key, place in the log and
 * kind.
 */
record CapturedChanges(long changes, long distinct) {
  static final List<String> TABLES = List.of("orders", "order_items", "payments");

  /** What the topics hold. */
  static CapturedChanges inTopics(String kafka, long most) {
    EventDecoder decoder = EventDecoder.reusingRecords(new EventSchemas(kafka));
    // By 64 bits of each: two of some millions are alike by chance once in a million runs.
    long[] seen = new long[Math.toIntExact(most)];
    int[] count = {0};
    for (String table : TABLES) {
      WholeTopic.read(
          kafka,
          Capture.TOPIC_PREFIX + table,
          message -> {
            if (count[0] < seen.length) {
              seen[count[0]] = hash(message.key(), decoded(decoder, message.value()));
            }
            count[0]++;
          });
    }
    int kept = Math.min(count[0], seen.length);
    Arrays.sort(seen, 0, kept);
    long distinct = Arrays.stream(seen, 0, kept).distinct().count();
    return new CapturedChanges(count[0], distinct);
  }

  /** A key begins with the mark of its schema, and so of its table. */
  private static long hash(byte[] key, GenericRecord change) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : key) {
      hash = (hash ^ each) * 0x100000001b3L;
    }
    hash = (hash ^ change.get("_op").toString().charAt(0)) * 0x9e3779b97f4a7c15L;
    hash = (hash ^ (Long) change.get("_lsn")) * 0xbf58476d1ce4e5b9L;
    return hash ^ (hash >>> 31);
  }

  private static GenericRecord decoded(EventDecoder decoder, byte[] message) {
    try {
      return decoder.decode(message);
    } catch (UndecodableException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the raw tables hold. */
  static CapturedChanges inLake(SparkSession spark) {
    long changes = 0;
    long distinct = 0;
    for (String table : TABLES) {
      Row row =
          spark
              .sql(
                  "select count(*), count(distinct %s, _lsn, _op) from raw.%s"
                      .formatted(ShopDatabase.KEYS.get(table), table))
              .first();
      changes += row.getLong(0);
      distinct += row.getLong(1);
    }
    return new CapturedChanges(changes, distinct);
  }
}
