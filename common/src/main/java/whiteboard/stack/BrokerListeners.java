package whiteboard.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a broker, which is its own controller, listens on loopback.
 *
 * @param node its id in the cluster
 * @param port for clients and other brokers
 * @param controllerPort for the controllers' quorum
 * @param voters of the quorum: {@code id@host:port,...}
 * @param relayedPort for clients that come through a relay, which is what they are told to connect
 *     to; 0: none
 * @param relayPort the relay's
 */
public record BrokerListeners(
    int node, int port, int controllerPort, String voters, int relayedPort, int relayPort) {
  static final String CONTROLLER = "CONTROLLER";
  private static final String DIRECT = "PLAINTEXT";
  private static final String RELAYED = "RELAYED";

  static BrokerListeners alone(int port) {
    int controllerPort = LoopbackPort.free();
    return new BrokerListeners(1, port, controllerPort, voter(1, controllerPort), 0, 0);
  }

  /** As an entry of {@link #voters}. */
  public static String voter(int node, int controllerPort) {
    return "%d@%s:%d".formatted(node, LoopbackPort.HOST, controllerPort);
  }

  Map<String, String> settings() {
    List<String> listeners = new ArrayList<>();
    listeners.add(at(DIRECT, port));
    listeners.add(at(CONTROLLER, controllerPort));
    List<String> advertised = new ArrayList<>();
    advertised.add(at(DIRECT, port));
    if (relayedPort != 0) {
      listeners.add(at(RELAYED, relayedPort));
      advertised.add(at(RELAYED, relayPort));
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("node.id", Integer.toString(node));
    settings.put("process.roles", "broker,controller");
    settings.put("listeners", String.join(",", listeners));
    settings.put("advertised.listeners", String.join(",", advertised));
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("inter.broker.listener.name", DIRECT);
    settings.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,RELAYED:PLAINTEXT");
    // A fixed list of voters, for it may name another port at each start.
    settings.put("controller.quorum.voters", voters);
    return settings;
  }

  private static String at(String listener, int port) {
    return "%s://%s:%d".formatted(listener, LoopbackPort.HOST, port);
  }
}
