package whiteboard.marketplace.drills;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.kafka.WholeTopic;
import whiteboard.marketplace.capture.Capture;
import whiteboard.marketplace.shop.ShopDatabase;

/**
 * What the topics of captured changes say, read from their beginning.
 *
 * @param messages changes, repeated ones too
 * @param distinct different ones, by table, key and place in the log
 * @param rows of each key that is there, the row as its last change left it
 */
record CapturedRows(long messages, long distinct, Map<String, String> rows) {

  /** What a change says of a row. */
  private record Word(String op, long lsn, String row) {
    /** What a snapshot found comes before all that was streamed. */
    boolean isNotBefore(Word other) {
      boolean streamed = !op.equals("r");
      boolean otherStreamed = !other.op.equals("r");
      return streamed == otherStreamed ? lsn >= other.lsn : streamed;
    }
  }

  static CapturedRows read(String kafka) {
    EventDecoder decoder = EventDecoder.asWritten(new EventSchemas(kafka));
    long[] messages = {0};
    Set<String> distinct = new HashSet<>();
    Map<String, Word> words = new HashMap<>();
    for (String table : ShopDatabase.TABLES) {
      WholeTopic.read(
          kafka,
          Capture.TOPIC_PREFIX + table,
          message -> {
            GenericRecord change = decoded(decoder, message.value());
            String key = key(table, change);
            Word word =
                new Word(change.get("_op").toString(), (Long) change.get("_lsn"), row(change));
            messages[0]++;
            distinct.add(key + "@" + word.lsn);
            words.merge(key, word, (one, other) -> other.isNotBefore(one) ? other : one);
          });
    }
    Map<String, String> rows = new HashMap<>();
    words.forEach(
        (key, word) -> {
          if (!word.op.equals("d")) {
            rows.put(key, word.row);
          }
        });
    return new CapturedRows(messages[0], distinct.size(), rows);
  }

  private static GenericRecord decoded(EventDecoder decoder, byte[] message) {
    try {
      return decoder.decode(message);
    } catch (UndecodableException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String key(String table, GenericRecord change) {
    StringBuilder key = new StringBuilder(table);
    for (String column : ShopDatabase.KEYS.get(table).split(", ", -1)) {
      key.append('|').append(change.get(column));
    }
    return key.toString();
  }

  /** Without what tells one database's log from another's, and without texts that it left out. */
  private static String row(GenericRecord change) {
    StringBuilder row = new StringBuilder();
    for (Schema.Field column : change.getSchema().getFields()) {
      if (!column.name().startsWith("_") && !column.name().equals("description")) {
        row.append(change.get(column.pos())).append('|');
      }
    }
    return row.toString();
  }

  long repeated() {
    return messages - distinct;
  }
}
