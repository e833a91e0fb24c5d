package whiteboard.ridesharing.drills;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import whiteboard.drill.Await;
import whiteboard.drill.BrokerCluster;
import whiteboard.drill.CutProxy;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.kafka.Producers;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.drills.AcknowledgedEvents.SentEvent;

/**
 * Symptom: trips that the apps were told are safe are gone after a broker died; or trips are there
 * twice after the network hiccupped. Cause: the only copy was on the broker that died; or an
 * acknowledgement was lost and the producer sent again. Protection: acks=all on three replicas, of
 * which two must have the message, and an idempotent producer, whose repeats the brokers recognise.
 */
final class BrokerLoss implements Drill {
  private static final int BROKERS = 3;
  private static final int PARTITIONS = 3;
  private static final Set<Integer> ALL = Set.of(0, 1, 2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "broker-loss";
  }

  @Override
  public String symptom() {
    return "Acknowledged trips are gone after a broker died, or doubled after a network fault.";
  }

  @Override
  public String cause() {
    return "The only copy was on the dead broker; or a lost acknowledgement made a producer repeat.";
  }

  @Override
  public String protection() {
    return "acks=all, three replicas of which two must have it, and an idempotent producer.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    Batches events = Batches.of(SeedInput.of(room));
    try (BrokerCluster cluster = BrokerCluster.start(room.folder(), BROKERS)) {
      cluster.create("guarded", PARTITIONS, BROKERS, 2);
      cluster.create("repeating", PARTITIONS, BROKERS, 2);
      cluster.create("single-copy", PARTITIONS, 1, 1);
      room.say("%d brokers are up, each a process of its own", BROKERS);
      try (AcknowledgedEvents guarded =
              new AcknowledgedEvents(Producers.idempotent(cluster.relayed()), "guarded");
          AcknowledgedEvents repeating =
              new AcknowledgedEvents(careless(cluster.relayed(), "all"), "repeating");
          AcknowledgedEvents singleCopy =
              new AcknowledgedEvents(careless(cluster.bootstrap(), "1"), "single-copy")) {
        // healthy
        for (AcknowledgedEvents topic : List.of(guarded, repeating, singleCopy)) {
          topic.send(events.healthy());
          topic.awaitAll();
        }
        // break: acknowledgements are cut, then the leader is lost; recover: all is acknowledged
        long unheard = cutAcknowledgements(cluster, events, guarded, repeating);
        room.say("%,d stored events whose acknowledgements were cut", unheard);
        int dead = loseLeader(cluster, events, guarded);
        room.say("broker %d killed with -9 in mid-stream, its log deleted", dead);

        return compare(cluster, dead, unheard, guarded, repeating, singleCopy);
      }
    }
  }

  /** The producers' connections break after the brokers stored, before they could say so. */
  private static long cutAcknowledgements(
      BrokerCluster cluster,
      Batches events,
      AcknowledgedEvents guarded,
      AcknowledgedEvents repeating)
      throws Exception {
    cluster.proxies().forEach(CutProxy::swallowResponses);
    guarded.send(events.whileCut());
    repeating.send(events.whileCut());
    Await.until(
        "events stored and not acknowledged",
        PATIENCE,
        () -> unheard(cluster, guarded) > 0 && unheard(cluster, repeating) > 0);
    long unheard = unheard(cluster, guarded);
    cluster.proxies().forEach(CutProxy::cut);
    guarded.awaitAll();
    repeating.awaitAll();
    return unheard;
  }

  private static long unheard(BrokerCluster cluster, AcknowledgedEvents topic) {
    return topic.stored(cluster.bootstrap(), ALL) - topic.acknowledged();
  }

  private static int loseLeader(BrokerCluster cluster, Batches events, AcknowledgedEvents guarded)
      throws Exception {
    int leader = cluster.leader("guarded", 0);
    int before = guarded.acknowledged();
    guarded.send(events.beforeLoss());
    Await.until("the stream to flow", PATIENCE, () -> guarded.acknowledged() > before);
    cluster.killAndWipe(leader);
    guarded.send(events.afterLoss());
    guarded.awaitAll();
    Await.until("another leader", PATIENCE, () -> isReplaced(cluster, leader));
    return leader;
  }

  private static boolean isReplaced(BrokerCluster cluster, int dead) throws Exception {
    int leader = cluster.leader("guarded", 0);
    return leader != 0 && leader != dead && cluster.led("single-copy").size() < PARTITIONS;
  }

  private static Evidence compare(
      BrokerCluster cluster,
      int dead,
      long unheard,
      AcknowledgedEvents guarded,
      AcknowledgedEvents repeating,
      AcknowledgedEvents singleCopy)
      throws Exception {
    Map<String, Integer> kept = guarded.readBack(cluster.bootstrap(), ALL);
    long repeats = AcknowledgedEvents.repeated(repeating.readBack(cluster.bootstrap(), ALL));
    long lost =
        singleCopy.lost(singleCopy.readBack(cluster.bootstrap(), cluster.led("single-copy")));
    boolean bothFaults = cluster.isGone(dead) && unheard > 0;
    // Both kinds of damage must show: a sum would hide that one of the faults did nothing.
    long damage = repeats > 0 && lost > 0 ? repeats + lost : 0;
    return Evidence.of(
        "broker %d, leader of %s-0, killed with -9 and its log deleted; %,d acknowledgements cut"
            .formatted(dead, TripEvents.TOPIC, unheard),
        bothFaults ? unheard + 1 : 0,
        "%,d acknowledged, %,d lost, %,d doubled, read back from the %d brokers left"
            .formatted(
                guarded.acknowledged(),
                guarded.lost(kept),
                AcknowledgedEvents.repeated(kept),
                BROKERS - 1),
        guarded.lost(kept) + AcknowledgedEvents.repeated(kept),
        "one replica and acks=1: %,d of %,d acknowledged lost; no idempotence: %,d doubled"
            .formatted(lost, singleCopy.acknowledged(), repeats),
        damage);
  }

  /** As {@link Producers#idempotent}, without what protects. */
  private static KafkaProducer<byte[], byte[]> careless(String bootstrapServers, String acks) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            acks,
            "enable.idempotence",
            false,
            "linger.ms",
            10),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** The seed's events, by when they are sent. */
  private record Batches(
      List<SentEvent> healthy,
      List<SentEvent> whileCut,
      List<SentEvent> beforeLoss,
      List<SentEvent> afterLoss) {

    static Batches of(SeedInput input) {
      List<SentEvent> events = input.distinct();
      int quarter = events.size() / 4;
      return new Batches(
          events.subList(0, quarter),
          events.subList(quarter, 2 * quarter),
          events.subList(2 * quarter, 3 * quarter),
          events.subList(3 * quarter, events.size()));
    }
  }
}
