package whiteboard.ridesharing.drills;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import whiteboard.lake.CommitPolicy;
import whiteboard.ridesharing.Pipeline;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.source.Emission;
import whiteboard.ridesharing.source.EventSource;
import whiteboard.ridesharing.source.Produced;
import whiteboard.source.Pacer;
import whiteboard.stack.EmbeddedStack;
import whiteboard.stack.StateFolder;

/**
 * Servers, hot path and lake writer in a process of its own, to be killed. Says where its servers
 * are, and when all of the seed's input is through; then it keeps the servers up for who reads what
 * it has written, until it is killed.
 *
 * <pre>
 * up &lt;kafka&gt; &lt;redis host&gt; &lt;redis port&gt;
 * drained &lt;trip events sent&gt; &lt;trip events found&gt;
 * </pre>
 */
final class PipelineProcess {
  static final String UP = "up ";
  static final String DRAINED = "drained ";

  /** Small commits: the seed's few thousand events must take several. */
  private static final CommitPolicy LAKE_COMMITS = new CommitPolicy(500, Duration.ofSeconds(1));

  private PipelineProcess() {}

  /**
   * Runs until killed.
   *
   * @param args state folder, seed, and for a run that shall not come to its end: {@code held}
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    EventSource source = SeedInput.source(Long.parseLong(args[1]));
    Pacer pacer = args.length == 3 ? Held.at(gate(folder), source) : Pacer.flatOut();
    try (StateFolder state = StateFolder.open(folder);
        EmbeddedStack stack = EmbeddedStack.start(state, Map.of())) {
      System.out.println(UP + stack.kafka() + " " + stack.redisHost() + " " + stack.redisPort());
      Produced produced = Pipeline.run(stack, StreamRoom.inOneOrder(), LAKE_COMMITS, source, pacer);
      System.out.println(
          DRAINED
              + produced.sent().getOrDefault(TripEvents.TOPIC, 0L)
              + " "
              + produced.skipped().getOrDefault(TripEvents.TOPIC, 0L));
      new CountDownLatch(1).await();
    }
  }

  /** The file whose appearance lets a held run go on. */
  static Path gate(Path folder) {
    return folder.resolve("gate");
  }

  /**
   * Sends some trip events and waits for the gate, so that whoever opens it can first see that
   * these are durable; sends more, slowly; and never sends the last ones.
   */
  private record Held(Path gate, long gateMillis, long lastMillis) implements Pacer {
    private static final int BEFORE_GATE = 2_500;
    private static final int IN_ALL = 5_000;
    private static final long POLL_MILLIS = 10;
    private static final long NANOS_APART = 500_000;

    static Held at(Path gate, EventSource source) {
      List<Long> arrivals = new ArrayList<>();
      for (Emission message : source) {
        if (message.topic().equals(TripEvents.TOPIC)) {
          arrivals.add(message.arrivalMillis());
        }
      }
      return new Held(gate, arrivals.get(BEFORE_GATE), arrivals.get(IN_ALL));
    }

    @Override
    public long awaitDue(long arrivalMillis) throws InterruptedException {
      while (arrivalMillis > lastMillis || (arrivalMillis > gateMillis && !Files.exists(gate))) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
      if (arrivalMillis > gateMillis) {
        TimeUnit.NANOSECONDS.sleep(NANOS_APART);
      }
      return System.nanoTime();
    }
  }
}
