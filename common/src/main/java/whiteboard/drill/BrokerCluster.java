package whiteboard.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartitionInfo;
import whiteboard.stack.BrokerListeners;
import whiteboard.stack.BrokerProcess;
import whiteboard.stack.ChildJvm;
import whiteboard.stack.LoopbackPort;
import whiteboard.stack.Trees;

/**
 * Kafka brokers as child processes, each its own controller, and before each a {@link CutProxy} for
 * the clients that ask for it. A majority must stay alive.
 */
public final class BrokerCluster implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Path folder;
  private final Map<Integer, ChildJvm> processes = new HashMap<>();
  private final List<CutProxy> proxies = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private Admin admin;

  private BrokerCluster(Path folder) {
    this.folder = folder;
  }

  /** Returns when all {@code brokers} know of one another. */
  public static BrokerCluster start(Path folder, int brokers) throws Exception {
    BrokerCluster cluster = new BrokerCluster(folder);
    try {
      cluster.begin(brokers);
      return cluster;
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  private void begin(int brokers) throws Exception {
    List<Integer> controllers =
        IntStream.range(0, brokers).map(node -> LoopbackPort.free()).boxed().toList();
    String voters =
        IntStream.range(0, brokers)
            .mapToObj(node -> BrokerListeners.voter(node + 1, controllers.get(node)))
            .collect(Collectors.joining(","));
    for (int node = 1; node <= brokers; node++) {
      int port = LoopbackPort.free();
      int relayed = LoopbackPort.free();
      CutProxy proxy = CutProxy.to(relayed);
      proxies.add(proxy);
      ports.add(port);
      BrokerListeners listeners =
          new BrokerListeners(node, port, controllers.get(node - 1), voters, relayed, proxy.port());
      processes.put(node, BrokerProcess.start(log(node), listeners));
    }
    admin = Admin.create(Map.of("bootstrap.servers", bootstrap()));
    Await.until(
        "%d brokers to find one another".formatted(brokers),
        START_LIMIT,
        () -> {
          requireAlive();
          return admin.describeCluster().nodes().get().size() == brokers;
        });
  }

  private void requireAlive() {
    processes.forEach(
        (node, process) -> {
          if (!process.isAlive()) {
            throw new IllegalStateException(
                "Broker %d ended with %d; see %s"
                    .formatted(node, process.exitCode(), process.output()));
          }
        });
  }

  /** All brokers, straight. */
  public String bootstrap() {
    return addresses(ports);
  }

  /** All brokers, each through its proxy. */
  public String relayed() {
    return addresses(proxies.stream().map(CutProxy::port).toList());
  }

  public List<CutProxy> proxies() {
    return List.copyOf(proxies);
  }

  /** Creates a topic; returns when each of its partitions has a leader. */
  public void create(String topic, int partitions, int replication, int minInSync)
      throws Exception {
    NewTopic wanted =
        new NewTopic(topic, partitions, (short) replication)
            .configs(Map.of("min.insync.replicas", Integer.toString(minInSync)));
    admin.createTopics(List.of(wanted)).all().get();
    Await.until("leaders of " + topic, START_LIMIT, () -> led(topic).size() == partitions);
  }

  /** The broker that leads the partition now; 0: none. */
  public int leader(String topic, int partition) throws Exception {
    return partitions(topic).stream()
        .filter(info -> info.partition() == partition && isLed(info))
        .mapToInt(info -> info.leader().id())
        .findFirst()
        .orElse(0);
  }

  /** The partitions that have a leader: those of which a client can read. */
  public Set<Integer> led(String topic) throws Exception {
    try {
      return partitions(topic).stream()
          .filter(BrokerCluster::isLed)
          .map(TopicPartitionInfo::partition)
          .collect(Collectors.toCollection(HashSet::new));
    } catch (ExecutionException notYetKnown) {
      return Set.of();
    }
  }

  private List<TopicPartitionInfo> partitions(String topic) throws Exception {
    return admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get().partitions();
  }

  private static boolean isLed(TopicPartitionInfo partition) {
    return partition.leader() != null && !partition.leader().isEmpty();
  }

  /** Kills the broker as {@code kill -9} does, and deletes its folder of messages. */
  public void killAndWipe(int node) throws IOException {
    processes.get(node).kill9();
    Trees.delete(log(node));
  }

  /** Whether the broker's process is dead and its folder gone. */
  public boolean isGone(int node) {
    return !processes.get(node).isAlive() && !Files.exists(log(node));
  }

  private Path log(int node) {
    return folder.resolve("broker-" + node);
  }

  private static String addresses(List<Integer> ports) {
    return ports.stream()
        .map(port -> LoopbackPort.HOST + ":" + port)
        .collect(Collectors.joining(","));
  }

  /** Kills what is left: nothing that it holds is needed any more. */
  @Override
  public void close() throws IOException {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
    processes.values().forEach(ChildJvm::kill9);
    for (CutProxy proxy : proxies) {
      proxy.close();
    }
  }
}
