package whiteboard.web;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the page is told as it happens, over server-sent events. A snapshot is kept: a new client
 * gets the newest of each at once. A client that reads slowly loses old messages and holds up
 * nobody. Thread-safe.
 */
public final class LiveEvents implements AutoCloseable {
  /** Each occupies a thread. */
  private static final int MAX_CLIENTS = 64;

  /** Shorter than the 30 s after which the server gives up a silent connection. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private static final byte[] STILL_HERE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

  private final Map<String, LiveMessage> snapshots = new LinkedHashMap<>();
  private final Set<Mailbox> clients = new LinkedHashSet<>();
  private long announced;
  private boolean closed;

  /** The state of {@code event} is now {@code data}; the same state again is not sent again. */
  public synchronized void publish(String event, Object data) {
    LiveMessage message = new LiveMessage(event, event, PageJson.text(data));
    if (!message.equals(snapshots.put(event, message))) {
      clients.forEach(client -> client.put(message));
    }
  }

  /** {@code data} has happened: clients of this moment are told. */
  public synchronized void announce(String event, Object data) {
    LiveMessage message = new LiveMessage(event + "#" + announced++, event, PageJson.text(data));
    clients.forEach(client -> client.put(message));
  }

  /** Answers a request with events until the client or the server goes. */
  void serve(Context request) throws IOException, InterruptedException {
    Mailbox mailbox = open();
    try {
      HttpServletResponse response = request.res();
      response.setContentType("text/event-stream");
      response.setCharacterEncoding("utf-8");
      ServletOutputStream out = response.getOutputStream();
      response.flushBuffer();
      while (!mailbox.isClosed()) {
        LiveMessage message = mailbox.take(HEARTBEAT);
        out.write(message == null ? STILL_HERE : message.bytes());
        out.flush();
      }
    } catch (IOException clientHasGone) {
      // as every client does some day
    } finally {
      leave(mailbox);
    }
  }

  private synchronized Mailbox open() {
    if (closed || clients.size() >= MAX_CLIENTS) {
      throw new HttpResponseException(503, "Too many pages are open.");
    }
    Mailbox mailbox = new Mailbox();
    snapshots.values().forEach(mailbox::put);
    clients.add(mailbox);
    return mailbox;
  }

  private synchronized void leave(Mailbox mailbox) {
    clients.remove(mailbox);
  }

  /** Ends all answers. */
  @Override
  public synchronized void close() {
    closed = true;
    clients.forEach(Mailbox::close);
  }
}
