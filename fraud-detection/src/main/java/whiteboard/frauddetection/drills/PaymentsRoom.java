package whiteboard.frauddetection.drills;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import whiteboard.drill.DrillBroker;
import whiteboard.drill.DrillRoom;
import whiteboard.event.DeadLetter;
import whiteboard.event.EventSchemas;
import whiteboard.frauddetection.FirstModels;
import whiteboard.frauddetection.contract.Authorizations;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.registry.JdbcModelRegistry;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Catalogs;

/**
 * What the drills of one command share: a broker, the bundled models in a registry, and what the
 * seed's payments give when nothing goes wrong.
 */
final class PaymentsRoom implements AutoCloseable {
  private final DrillBroker broker;
  private final CatalogLocation catalog;
  private final ModelRegistry registry;
  private Decided undisturbed;

  private PaymentsRoom(DrillRoom room) {
    broker = new DrillBroker(room.sharedFolder().resolve("payments-room"));
    new EventSchemas(broker.kafka())
        .publish(
            List.of(Transactions.SCHEMA, Outcomes.SCHEMA, Decisions.SCHEMA, Authorizations.SCHEMA));
    catalog = Catalogs.inFolder("models", room.sharedFolder().resolve("models"));
    registry = JdbcModelRegistry.open(catalog, Clock.systemUTC());
    FirstModels.enter(registry);
  }

  static PaymentsRoom of(DrillRoom room) throws Exception {
    return room.shared("payments-room", PaymentsRoom.class, () -> new PaymentsRoom(room));
  }

  /** What is decided about the seed's payments when nothing goes wrong. */
  Decided undisturbed(DrillRoom room) throws Exception {
    if (undisturbed == null) {
      try (DecisionRun run = DecisionRun.start(this, room, "undisturbed")) {
        run.send(SeedPayments.of(room).payments());
        run.awaitDrained();
        undisturbed = run.decided();
      }
      undisturbed.requireByModels();
      room.say("undisturbed run: %,d payments decided", undisturbed.size());
    }
    return undisturbed;
  }

  DrillBroker broker() {
    return broker;
  }

  String kafka() {
    return broker.kafka();
  }

  /** Where the registry with the bundled models is. */
  CatalogLocation catalog() {
    return catalog;
  }

  ModelRegistry registry() {
    return registry;
  }

  /** Creates a topic of transactions, with those that a run reads and fills beside it. */
  void create(RunNames names, int partitions) {
    broker.topics().create(names.transactions(), partitions);
    broker.topics().create(names.outcomes(), 1);
    broker.topics().create(names.decisions(), 1);
    broker.topics().create(DeadLetter.topicFor(names.transactions()), 1);
  }

  /** Sends payments; returns when Kafka has acknowledged them all. */
  void send(String topic, List<Payment> payments) throws Exception {
    Transactions.Encoder encoder = new Transactions.Encoder();
    List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
    for (Payment payment : payments) {
      messages.add(
          new ProducerRecord<>(
              topic,
              null,
              payment.arrivalMillis(),
              payment.keyBytes(),
              encoder.encode(payment.transaction())));
    }
    broker.send(messages);
  }

  @Override
  public void close() {
    broker.close();
  }
}
