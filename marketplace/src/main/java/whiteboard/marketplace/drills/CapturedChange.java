package whiteboard.marketplace.drills;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.kafka.WholeTopic;
import whiteboard.marketplace.capture.Capture;
import whiteboard.marketplace.shop.ShopDatabase;

/**
 * A message of a topic of captured changes.
 *
 * @param key table and primary key
 * @param row its columns, without what tells one database's log from another's, and without texts
 *     that the log leaves out
 * @param message to be sent again
 */
record CapturedChange(
    String key, String op, long lsn, String row, ProducerRecord<byte[], byte[]> message) {

  /** Gives each message of all tables to {@code reader}, a partition's in their order. */
  static void read(String kafka, Consumer<CapturedChange> reader) {
    EventDecoder decoder = EventDecoder.asWritten(new EventSchemas(kafka));
    for (String table : ShopDatabase.TABLES) {
      String topic = Capture.TOPIC_PREFIX + table;
      WholeTopic.read(
          kafka,
          topic,
          message -> {
            GenericRecord change = decoded(decoder, message.value());
            reader.accept(
                new CapturedChange(
                    key(table, change),
                    change.get("_op").toString(),
                    (Long) change.get("_lsn"),
                    row(change),
                    new ProducerRecord<>(topic, message.key(), message.value())));
          });
    }
  }

  /** All of them. */
  static List<CapturedChange> readAll(String kafka) {
    List<CapturedChange> changes = new ArrayList<>();
    read(kafka, changes::add);
    return changes;
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

  private static String row(GenericRecord change) {
    StringBuilder row = new StringBuilder();
    for (Schema.Field column : change.getSchema().getFields()) {
      if (!column.name().startsWith("_") && !column.name().equals("description")) {
        row.append(change.get(column.pos())).append('|');
      }
    }
    return row.toString();
  }
}
