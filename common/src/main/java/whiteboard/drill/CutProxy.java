package whiteboard.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes TCP connections on to a server, until it is told to let requests through but no responses,
 * and then to cut every connection: the client cannot know what became of its requests. Connections
 * made after the cut are whole again.
 */
public final class CutProxy implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ServerSocket listener;
  private final int targetPort;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong swallowed = new AtomicLong();
  private volatile boolean swallowing;

  private CutProxy(ServerSocket listener, int targetPort) {
    this.listener = listener;
    this.targetPort = targetPort;
  }

  /** A proxy on any free port of loopback, to a server on loopback that may start later. */
  public static CutProxy to(int targetPort) {
    try {
      CutProxy proxy =
          new CutProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), targetPort);
      begin(proxy::acceptAll, "cut-proxy");
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open a proxy", e);
    }
  }

  /** Where clients connect. */
  public int port() {
    return listener.getLocalPort();
  }

  /** From now on requests pass, and responses do not. */
  public void swallowResponses() {
    swallowing = true;
  }

  /** Bytes of responses that never reached a client. */
  public long swallowedBytes() {
    return swallowed.get();
  }

  /** Cuts every connection; new ones are whole. */
  public void cut() {
    open.forEach(CutProxy::end);
    swallowing = false;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    open.forEach(CutProxy::end);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        begin(() -> connect(client), "cut-proxy-connect");
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      open.add(client);
      open.add(server);
      begin(() -> pass(server, client, true), "cut-proxy-responses");
      pass(client, server, false);
    } catch (IOException serverIsDown) {
      end(client);
    }
  }

  private void pass(Socket from, Socket to, boolean responses) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (responses && swallowing) {
          swallowed.addAndGet(read);
        } else {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException cut) {
      // as an end
    } finally {
      end(from);
      end(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void begin(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
