package whiteboard.ridesharing.drills;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;
import whiteboard.drill.DrillBroker;
import whiteboard.drill.DrillRoom;
import whiteboard.event.DeadLetter;
import whiteboard.event.EventSchemas;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.ridesharing.contract.SurgePriceSchema;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.source.Emission;

/**
 * What the stream's drills of one command share: a broker, and the seed's undisturbed outcome.
 * Every run has topics of its own on it.
 */
final class StreamRoom implements AutoCloseable {
  private final DrillBroker broker;
  private SurgeOutcome undisturbed;

  private StreamRoom(Path path) {
    broker = new DrillBroker(path);
    new EventSchemas(broker.kafka()).publish(List.of(TripEvents.SCHEMA, SurgePriceSchema.SCHEMA));
  }

  static StreamRoom of(DrillRoom room) throws Exception {
    return room.shared(
        "stream-room",
        StreamRoom.class,
        () -> new StreamRoom(room.sharedFolder().resolve("stream-room")));
  }

  /** One order of events, so that equal input gives equal results to the last byte. */
  static RideSharingConfig inOneOrder() {
    return often(RideSharingConfig.standard().bounded().inOneOrder());
  }

  /** The same with checkpoints so often that a drill need not wait for one. */
  static RideSharingConfig often(RideSharingConfig config) {
    return config.checkpointedEvery(Duration.ofMillis(500));
  }

  /** What the seed's valid input gives when nothing goes wrong. */
  SurgeOutcome undisturbed(DrillRoom room) throws Exception {
    if (undisturbed == null) {
      try (SurgeRun run = SurgeRun.start(this, room, "undisturbed", inOneOrder())) {
        run.send(SeedInput.of(room).valid());
        run.awaitDrained();
        undisturbed = run.outcome();
      }
      room.say(
          "undisturbed run: %,d cells, %,d windows",
          undisturbed.cells().size(), undisturbed.windows().size());
    }
    return undisturbed;
  }

  String kafka() {
    return broker.kafka();
  }

  /** Creates a topic of trip events, with those that a run fills from it. */
  void create(String trips, String prices, int partitions) {
    broker.topics().create(trips, partitions);
    broker.topics().create(prices, 1);
    broker.topics().create(DeadLetter.topicFor(trips), 1);
  }

  /** Sends messages; returns when Kafka has acknowledged them all. */
  void send(String topic, int partitions, List<Emission> messages) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Emission message : messages) {
      byte[] key = message.key().getBytes(StandardCharsets.UTF_8);
      records.add(
          new ProducerRecord<>(
              topic,
              partition(message, partitions),
              message.arrivalMillis(),
              key,
              message.value()));
    }
    broker.send(records);
  }

  /** The partition that Kafka's own partitioner would choose. */
  static int partition(Emission message, int partitions) {
    byte[] key = message.key().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  @Override
  public void close() {
    broker.close();
  }
}
