package whiteboard.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import whiteboard.cli.UserError;

/**
 * Where the page is served.
 *
 * @param host loopback, or another address of this machine
 * @param port 0: any free one
 * @param token what every request must show; there is one wherever the host is not loopback
 */
public record WebAddress(String host, int port, Optional<String> token) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int DEFAULT_PORT = 8080;

  /** Loopback, any free port: for tests, and for runs beside each other. */
  public static WebAddress anyLoopbackPort() {
    return new WebAddress(LOOPBACK, 0, Optional.empty());
  }

  /**
   * As {@code WHITEBOARD_HTTP_HOST}, {@code _PORT} and {@code _TOKEN} say.
   *
   * @throws UserError when they make no address, or one that would be open to everybody
   */
  public static WebAddress from(Map<String, String> environment) {
    String host = value(environment, "WHITEBOARD_HTTP_HOST").orElse(LOOPBACK);
    int port =
        value(environment, "WHITEBOARD_HTTP_PORT").map(WebAddress::port).orElse(DEFAULT_PORT);
    Optional<String> token = value(environment, "WHITEBOARD_HTTP_TOKEN");
    WebAddress address = new WebAddress(host, port, token);
    if (!address.isLoopback() && token.isEmpty()) {
      throw new UserError(
          "Cannot serve the page on %s: an address that others reach needs WHITEBOARD_HTTP_TOKEN"
              .formatted(host));
    }
    return address;
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private static int port(String text) {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535) {
      return Integer.parseInt(text);
    }
    throw new UserError(
        "Cannot use WHITEBOARD_HTTP_PORT=%s: a port is a number from 0 to 65535".formatted(text));
  }

  /** Whether only this machine reaches it. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (IOException unknown) {
      throw new UserError("Cannot serve the page on %s: no such host".formatted(host));
    }
  }

  /**
   * Refuses a port that another process listens on, while nothing is running yet.
   *
   * @throws UserError in one sentence
   */
  public void requireFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port), 1);
    } catch (IOException e) {
      throw taken();
    }
  }

  UserError taken() {
    return new UserError(
        "Cannot serve the page on %s:%d: the port is taken (WHITEBOARD_HTTP_PORT sets another)"
            .formatted(host, port));
  }

  String url(int actualPort) {
    return "http://%s:%d/".formatted(isLoopback() ? "localhost" : host, actualPort);
  }
}
