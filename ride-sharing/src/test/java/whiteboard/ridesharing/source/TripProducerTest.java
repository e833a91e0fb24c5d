package whiteboard.ridesharing.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import whiteboard.ridesharing.contract.Locations;
import whiteboard.ridesharing.contract.ProfileChanges;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.source.Pacer;
import whiteboard.source.PartitionEnds;

final class TripProducerTest {
  private static final int PARTITIONS = 4;
  private static final EventSource CITY = CitySimulator.forEvents(2_000, 7);

  @Test
  void sendsEveryMessageInOrderWithItsArrivalAndPartition() throws InterruptedException {
    MockProducer<byte[], byte[]> kafka = kafka(true);

    Produced produced = producer(kafka, ends()).produce(CITY);

    List<Emission> emissions = new ArrayList<>();
    CITY.forEach(emissions::add);
    assertThat(kafka.history()).hasSameSizeAs(emissions);
    for (int i = 0; i < emissions.size(); i++) {
      ProducerRecord<byte[], byte[]> record = kafka.history().get(i);
      assertThat(record.value()).isEqualTo(emissions.get(i).value());
      assertThat(record.timestamp()).isEqualTo(emissions.get(i).arrivalMillis());
      assertThat(record.partition())
          .isEqualTo(BuiltInPartitioner.partitionForKey(record.key(), PARTITIONS));
    }
    assertThat(produced.sent().get(TripEvents.TOPIC)).isEqualTo(2_000);
    assertThat(produced.skipped()).isEmpty();
  }

  @Test
  void goesOnWhereverItWasKilled() throws InterruptedException {
    MockProducer<byte[], byte[]> whole = kafka(true);
    producer(whole, ends()).produce(CITY);
    Map<String, List<byte[]>> wanted = byPartition(whole.history());
    Random random = new Random(1);

    for (int kill = 0; kill < 10; kill++) {
      // What the broker kept of each partition is a prefix, each of its own length.
      Map<String, long[]> ends = ends();
      wanted.forEach(
          (partition, values) ->
              ends.get(topicOf(partition))[indexOf(partition)] = random.nextInt(values.size() + 1));
      MockProducer<byte[], byte[]> rest = kafka(true);

      Produced produced = producer(rest, ends).produce(CITY);

      Map<String, List<byte[]>> sent = byPartition(rest.history());
      wanted.forEach(
          (partition, values) -> {
            int kept = (int) ends.get(topicOf(partition))[indexOf(partition)];
            assertThat(sent.getOrDefault(partition, List.of()))
                .containsExactlyElementsOf(values.subList(kept, values.size()));
          });
      assertThat(produced.inTopic(TripEvents.TOPIC)).isEqualTo(2_000);
    }
  }

  @Test
  void addsNothingToWhatIsComplete() throws InterruptedException {
    MockProducer<byte[], byte[]> whole = kafka(true);
    producer(whole, ends()).produce(CITY);
    Map<String, long[]> ends = ends();
    byPartition(whole.history())
        .forEach((p, values) -> ends.get(topicOf(p))[indexOf(p)] = values.size());
    MockProducer<byte[], byte[]> again = kafka(true);

    Produced produced = producer(again, ends).produce(CITY);

    assertThat(again.history()).isEmpty();
    assertThat(produced.skipped().get(TripEvents.TOPIC)).isEqualTo(2_000);
  }

  @Test
  void stopsAtTheFirstMessageThatTheBrokerRefuses() {
    MockProducer<byte[], byte[]> kafka = kafka(false);
    List<Long> progress = new ArrayList<>();
    TripProducer producer =
        new TripProducer(
            kafka,
            new PartitionEnds(ends()),
            arrival -> {
              if (kafka.history().size() == 500) {
                kafka.errorNext(new IllegalStateException("disk full"));
              }
              return 0;
            },
            progress::add);

    assertThatThrownBy(() -> producer.produce(CITY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("disk full");
    assertThat(kafka.history()).hasSize(500);
  }

  @Test
  void tellsProgressInTripEvents() throws InterruptedException {
    List<Long> progress = new ArrayList<>();

    new TripProducer(kafka(true), new PartitionEnds(ends()), Pacer.flatOut(), progress::add)
        .produce(CITY);

    assertThat(progress)
        .hasSize(2_000)
        .endsWith(2_000L)
        .isSortedAccordingTo(Comparator.naturalOrder());
  }

  private static TripProducer producer(
      MockProducer<byte[], byte[]> kafka, Map<String, long[]> ends) {
    return new TripProducer(kafka, new PartitionEnds(ends), Pacer.flatOut(), events -> {});
  }

  private static Map<String, long[]> ends() {
    Map<String, long[]> ends = new HashMap<>();
    for (String topic : topics()) {
      ends.put(topic, new long[PARTITIONS]);
    }
    return ends;
  }

  private static List<String> topics() {
    return List.of(TripEvents.TOPIC, ProfileChanges.TOPIC, Locations.TOPIC);
  }

  private static Map<String, List<byte[]>> byPartition(
      List<ProducerRecord<byte[], byte[]>> records) {
    Map<String, List<byte[]>> values = new TreeMap<>();
    for (ProducerRecord<byte[], byte[]> record : records) {
      values
          .computeIfAbsent(record.topic() + "/" + record.partition(), p -> new ArrayList<>())
          .add(record.value());
    }
    return values;
  }

  private static String topicOf(String partition) {
    return partition.substring(0, partition.indexOf('/'));
  }

  private static int indexOf(String partition) {
    return Integer.parseInt(partition.substring(partition.indexOf('/') + 1));
  }

  private static MockProducer<byte[], byte[]> kafka(boolean acknowledging) {
    Node node = new Node(0, "localhost", 9092);
    List<PartitionInfo> partitions = new ArrayList<>();
    for (String topic : topics()) {
      for (int p = 0; p < PARTITIONS; p++) {
        partitions.add(new PartitionInfo(topic, p, node, new Node[] {node}, new Node[] {node}));
      }
    }
    Cluster cluster = new Cluster("c", List.of(node), partitions, Set.of(), Set.of());
    return new MockProducer<>(
        cluster, acknowledging, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
