package whiteboard.stack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * A Kafka broker, with its controller, in this process. Its log survives restarts and {@code kill
 * -9} of the process (not the loss of power: like any Kafka it leaves flushing to the system).
 */
final class KafkaBroker implements AutoCloseable {
  // One id for all: formatting a folder again must find the id that is in it.
  private static final String CLUSTER = new Uuid(0x77686974L, 0x65626f61L).toString();

  private final int port;
  private final KafkaRaftServer server;

  private KafkaBroker(int port, KafkaRaftServer server) {
    this.port = port;
    this.server = server;
  }

  /** Returns when the broker takes requests. */
  static KafkaBroker start(Path log, int port) throws Exception {
    return start(log, BrokerListeners.alone(port));
  }

  /** As {@link #start(Path, int)}, as a node of a cluster. */
  static KafkaBroker start(Path log, BrokerListeners listeners) throws Exception {
    KafkaConfig config = new KafkaConfig(settings(log, listeners), false);
    format(log, listeners.node());
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    return new KafkaBroker(listeners.port(), server);
  }

  void awaitShutdown() {
    server.awaitShutdown();
  }

  String bootstrap() {
    return LoopbackPort.HOST + ":" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** What {@code kafka-storage format} does; a folder that is formatted stays as it is. */
  private static void format(Path log, int node) throws Exception {
    Files.createDirectories(log);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new Formatter()
        .setPrintStream(nowhere)
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setNodeId(node)
        .setClusterId(CLUSTER)
        .addDirectory(log.toString())
        .setMetadataLogDirectory(log.toString())
        .setControllerListenerName(BrokerListeners.CONTROLLER)
        .setIgnoreFormatted(true)
        .run();
  }

  private static Map<String, String> settings(Path log, BrokerListeners listeners) {
    Map<String, String> settings = new HashMap<>(listeners.settings());
    settings.put("log.dirs", log.toString());

    // A laptop's: internal topics have one replica, and few partitions, which start faster.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("auto.create.topics.enable", "false");

    settings.put("group.initial.rebalance.delay.ms", "0");

    // A broker that says goodbye may come back at once; one that was killed, when its session has
    // run out. Short enough to start again soon, long enough for a collector's pause.
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("broker.session.timeout.ms", "3000");

    // Sized for a laptop: a partition's index files are preallocated, the cleaner's buffer is heap.
    settings.put("log.index.size.max.bytes", "1048576");
    settings.put("log.segment.bytes", "268435456");
    settings.put("log.cleaner.enable", "true");
    settings.put("log.cleaner.dedupe.buffer.size", "16777216");
    settings.put("num.recovery.threads.per.data.dir", "2");
    settings.put("num.io.threads", "4");
    settings.put("num.network.threads", "2");
    return settings;
  }
}
