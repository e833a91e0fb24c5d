package whiteboard.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A Kafka broker in a process of its own, to be killed. */
public final class BrokerProcess {
  /** Small, and quick to start: one compiler tier, no second look at classes that we built. */
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx192m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote",
          "-Xshare:auto");

  private BrokerProcess() {}

  /**
   * Starts a broker; returns at once.
   *
   * @param log its folder of messages
   */
  public static ChildJvm start(Path log, BrokerListeners listeners) {
    List<String> arguments =
        Stream.of(
                log,
                listeners.node(),
                listeners.port(),
                listeners.controllerPort(),
                listeners.voters(),
                listeners.relayedPort(),
                listeners.relayPort())
            .map(Object::toString)
            .toList();
    Path output = log.resolveSibling(log.getFileName() + ".out");
    return ChildJvm.start(new ChildJvm.Launch(BrokerProcess.class, arguments, OPTIONS, output));
  }

  public static void main(String[] args) throws Exception {
    BrokerListeners listeners =
        new BrokerListeners(
            Integer.parseInt(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            args[4],
            Integer.parseInt(args[5]),
            Integer.parseInt(args[6]));
    KafkaBroker.start(Path.of(args[0]), listeners).awaitShutdown();
  }
}
