package whiteboard.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import whiteboard.cli.UserError;

/** Ports of this machine's loopback address. */
public final class LoopbackPort {
  public static final String HOST = "127.0.0.1";

  private LoopbackPort() {}

  /** A port that was free a moment ago. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot find a free port", e);
    }
  }

  /**
   * The port that {@code variable} of the environment asks for, or any free one.
   *
   * @throws UserError when it is no port, or taken
   */
  static int of(Map<String, String> environment, String variable) {
    String wanted = environment.get(variable);
    if (wanted == null || wanted.isBlank()) {
      return free();
    }
    int port = parse(variable, wanted);
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return port;
    } catch (IOException e) {
      throw new UserError(
          "Cannot listen on %s:%d (%s): the port is taken".formatted(HOST, port, variable));
    }
  }

  static int parse(String variable, String text) {
    try {
      int port = Integer.parseInt(text.strip());
      if (port > 0 && port < 65536) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // falls through to the one sentence for both
    }
    throw new UserError(
        "Cannot use %s=%s: a port is a number from 1 to 65535".formatted(variable, text));
  }
}
