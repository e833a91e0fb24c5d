package whiteboard.marketplace.drills;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.event.EventSchemas;
import whiteboard.kafka.Producers;
import whiteboard.kafka.WholeTopic;

/**
 * Symptom: payments that were taken back are in the books, and orders go back to what they were.
 * Cause: changes arrive in another order than they were made in, a delete before its insert among
 * them, and some arrive twice. Protection: of a key the change furthest on in the database's log
 * counts, whenever it comes, and a delete is remembered as one.
 */
final class DeleteBeforeInsert implements Drill {
  /** One in so many arrives twice. */
  private static final int REPEATED = 20;

  @Override
  public String name() {
    return "delete-before-insert";
  }

  @Override
  public String symptom() {
    return "Payments that were taken back are in the books, and orders go back to what they were.";
  }

  @Override
  public String cause() {
    return "Changes arrive in another order than they were made in, deletes before their inserts.";
  }

  @Override
  public String protection() {
    return "Of a key the change furthest on in the log counts; a delete is remembered as one.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    SeedShop undisturbed = SeedShop.of(room);
    List<CapturedChange> changes = CapturedChange.readAll(undisturbed.kafka());
    Random random = new Random(room.seed());
    long split =
        changes.stream()
            .mapToLong(CapturedChange::lsn)
            .sorted()
            .skip(changes.size() / 2)
            .findFirst()
            .orElseThrow();
    List<CapturedChange> earlier = shuffled(changes.stream().filter(c -> c.lsn() < split), random);
    List<CapturedChange> later = shuffled(changes.stream().filter(c -> c.lsn() >= split), random);
    List<CapturedChange> arrived = new ArrayList<>(earlier);
    arrived.addAll(later);
    long deletesFirst = deletesBeforeInserts(arrived);
    room.say(
        "%,d changes in a random order, %,d deletes before their inserts",
        arrived.size(), deletesFirst);
    long differences;
    long rows;
    try (DrillShop shop = new DrillShop(room, room.folder().resolve("shop"))) {
      shop.platform().startLanding();
      send(schemas(undisturbed.kafka()).stream(), shop.stack().kafka());
      for (List<CapturedChange> part : List.of(earlier, later)) {
        send(part.stream().map(CapturedChange::message), shop.stack().kafka());
        shop.platform().awaitLanded();
        shop.build();
      }
      rows = shop.marts().rows();
      differences = undisturbed.marts().differences(shop.marts());
    }
    long naive = SeedShop.differences(inOrderOfArrival(changes), inOrderOfArrival(arrived));
    return Evidence.of(
        "%,d changes in another order, %,d deletes before their inserts, %,d changes twice"
            .formatted(arrived.size(), deletesFirst, arrived.size() - changes.size()),
        deletesFirst,
        "%,d rows of the marts, %,d of them not as undisturbed".formatted(rows, differences),
        differences,
        "the last one to arrive counts: %,d rows of the shop wrong".formatted(naive),
        naive);
  }

  private static List<CapturedChange> shuffled(Stream<CapturedChange> changes, Random random) {
    List<CapturedChange> shuffled = new ArrayList<>();
    changes.forEach(
        change -> {
          shuffled.add(change);
          if (random.nextInt(REPEATED) == 0) {
            shuffled.add(change);
          }
        });
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static long deletesBeforeInserts(List<CapturedChange> arrived) {
    Set<String> gone = new HashSet<>();
    Set<String> goneFirst = new HashSet<>();
    for (CapturedChange change : arrived) {
      if (change.op().equals("d")) {
        gone.add(change.key());
      } else if (change.op().equals("c") && gone.contains(change.key())) {
        goneFirst.add(change.key());
      }
    }
    return goneFirst.size();
  }

  private static List<ProducerRecord<byte[], byte[]>> schemas(String kafka) {
    List<ProducerRecord<byte[], byte[]>> schemas = new ArrayList<>();
    WholeTopic.read(
        kafka,
        EventSchemas.TOPIC,
        schema ->
            schemas.add(new ProducerRecord<>(EventSchemas.TOPIC, schema.key(), schema.value())));
    return schemas;
  }

  private static void send(Stream<ProducerRecord<byte[], byte[]>> messages, String kafka)
      throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer = Producers.idempotent(kafka)) {
      for (Future<RecordMetadata> sent : messages.map(producer::send).toList()) {
        sent.get();
      }
    }
  }

  /** The shop's rows for somebody who applies each change as it comes. */
  private static Map<String, String> inOrderOfArrival(List<CapturedChange> arrived) {
    Map<String, String> rows = new HashMap<>();
    for (CapturedChange change : arrived) {
      if (change.op().equals("d")) {
        rows.remove(change.key());
      } else {
        rows.put(change.key(), change.row());
      }
    }
    return rows;
  }
}
