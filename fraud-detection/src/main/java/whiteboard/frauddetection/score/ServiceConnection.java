package whiteboard.frauddetection.score;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;

/**
 * Calls of the model service by one thread, over a connection that is kept. A call that is not
 * answered in its time, or with anything but scores, throws.
 */
final class ServiceConnection {
  private final URL url;
  private final ByteBuffer body;

  ServiceConnection(InetSocketAddress service, int mostRows) {
    try {
      url =
          URI.create("http://%s:%d/score".formatted(service.getHostString(), service.getPort()))
              .toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
    body = ByteBuffer.allocate(ScoreRequest.HEADER_BYTES + mostRows * ScoreRequest.ROW_BYTES);
  }

  /** The body of the next call, to be filled before it. */
  ByteBuffer body() {
    return body;
  }

  /** Sends the body and reads the answer about its rows. */
  ScoreResponse call(int rows, int timeoutMillis) throws IOException {
    HttpURLConnection call = (HttpURLConnection) url.openConnection();
    call.setConnectTimeout(timeoutMillis);
    call.setReadTimeout(timeoutMillis);
    call.setRequestMethod("POST");
    call.setDoOutput(true);
    call.setUseCaches(false);
    call.setFixedLengthStreamingMode(body.position()); // also: it never repeats a call by itself
    try (OutputStream out = call.getOutputStream()) {
      out.write(body.array(), 0, body.position());
    }
    if (call.getResponseCode() != 200) {
      try (InputStream refusal = call.getErrorStream()) {
        throw new IOException(
            "%d: %s"
                .formatted(
                    call.getResponseCode(),
                    refusal == null ? "" : new String(refusal.readAllBytes(), UTF_8)));
      }
    }
    try (InputStream in = call.getInputStream()) {
      return ScoreResponse.read(in.readAllBytes(), rows);
    }
  }
}
