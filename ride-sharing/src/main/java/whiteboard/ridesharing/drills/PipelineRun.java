package whiteboard.ridesharing.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.TopicPartition;
import redis.clients.jedis.Jedis;
import whiteboard.drill.Await;
import whiteboard.kafka.ConsumerLag;
import whiteboard.kafka.Topics;
import whiteboard.ridesharing.HotPath;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.lake.RawTables;
import whiteboard.stack.Catalogs;
import whiteboard.stack.ChildJvm;
import whiteboard.stack.ExternalStack;
import whiteboard.stack.Stack;

/** A {@link PipelineProcess} as it is seen from outside. Closing kills it. */
final class PipelineRun implements AutoCloseable {
  /** Starts of JVM, servers and Flink on a machine that does other work too. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final List<String> JVM =
      List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC");

  private final Path folder;
  private final ChildJvm process;
  private final Queue<String> said;
  private final Stack stack;

  private PipelineRun(Path folder, ChildJvm process, Queue<String> said, Stack stack) {
    this.folder = folder;
    this.process = process;
    this.said = said;
    this.stack = stack;
  }

  /** One that runs to the end of the seed's input. */
  static PipelineRun toItsEnd(Path folder, long seed) throws Exception {
    return start(folder, List.of(folder.toString(), Long.toString(seed)));
  }

  /** One that waits at its gate, and never comes to its end. */
  static PipelineRun held(Path folder, long seed) throws Exception {
    return start(folder, List.of(folder.toString(), Long.toString(seed), "held"));
  }

  private static PipelineRun start(Path folder, List<String> arguments) throws Exception {
    Queue<String> said = new ConcurrentLinkedQueue<>();
    Path output = folder.resolveSibling(folder.getFileName() + ".out");
    ChildJvm process =
        ChildJvm.start(
            new ChildJvm.Launch(PipelineProcess.class, arguments, JVM, output), said::add);
    try {
      String[] up = await(process, said, PipelineProcess.UP);
      Stack stack =
          new ExternalStack(
              "external",
              folder,
              up[1],
              (short) 1,
              up[2],
              Integer.parseInt(up[3]),
              Catalogs.inFolder("warehouse", folder),
              List.of());
      return new PipelineRun(folder, process, said, stack);
    } catch (Exception e) {
      process.kill9();
      throw e;
    }
  }

  private static String[] await(ChildJvm process, Queue<String> said, String beginning)
      throws Exception {
    List<String[]> words = new ArrayList<>();
    Callable<Boolean> heard =
        () -> {
          Optional<String> line = said.stream().filter(l -> l.startsWith(beginning)).findFirst();
          line.ifPresent(found -> words.add(found.split(" ")));
          return line.isPresent();
        };
    await(process, "the process to say " + beginning.strip(), heard);
    return words.get(0);
  }

  private static void await(ChildJvm process, String what, Callable<Boolean> condition)
      throws Exception {
    Await.until(
        what,
        PATIENCE,
        () -> {
          boolean met = condition.call();
          if (!met && !process.isAlive()) {
            throw new IllegalStateException(
                "The pipeline's process ended by itself, exit code %d vs running; it said %s"
                    .formatted(process.exitCode(), Files.readString(process.output())));
          }
          return met;
        });
  }

  void await(String what, Callable<Boolean> condition) throws Exception {
    await(process, what, condition);
  }

  /** Waits for its end; returns how many trip events it had found there and did not send. */
  long awaitDrained() throws Exception {
    return Long.parseLong(await(process, said, PipelineProcess.DRAINED)[2]);
  }

  void openGate() throws IOException {
    Files.createFile(PipelineProcess.gate(folder));
  }

  /** Its servers and folders. */
  Stack stack() {
    return stack;
  }

  /** What it has served and published. */
  SurgeOutcome outcome() throws Exception {
    try (Jedis redis = new Jedis(stack.redisHost(), stack.redisPort())) {
      return SurgeOutcome.read(
          new HotPath.Endpoints(stack.kafka(), stack.redisHost(), stack.redisPort()), redis);
    }
  }

  /** Messages in the topic of trip events; 0 while there is no such topic. */
  static long produced(Topics topics) {
    return topics.partitions(TripEvents.TOPIC).isEmpty()
        ? 0
        : topics.endOffsets(TripEvents.TOPIC).values().stream().mapToLong(Long::longValue).sum();
  }

  /** At least so many trip events are covered by a checkpoint. */
  static long checkpointed(Topics topics, ConsumerLag hotPath) {
    long produced = produced(topics); // before the lag: what comes in between must not count
    return produced - hotPath.of(TripEvents.TOPIC).records();
  }

  /** The ends of all partitions that land in the lake and hold anything. */
  Map<TopicPartition, Long> ends() {
    Map<TopicPartition, Long> ends = new HashMap<>();
    try (Topics topics = new Topics(stack)) {
      RawTables.topics().forEach(landed -> ends.putAll(topics.endOffsets(landed.topic())));
    }
    ends.values().removeIf(end -> end == 0);
    return ends;
  }

  /** As {@code kill -9}; false when there was nothing alive to kill. */
  boolean kill9() {
    boolean alive = process.isAlive();
    process.kill9();
    return alive;
  }

  @Override
  public void close() {
    process.kill9();
  }
}
