package whiteboard.ridesharing.drills;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import whiteboard.ridesharing.surge.CellRequest;

/** Counts requests in Redis by adding: right until the first request that is written again. */
final class AddingRedisSink implements Sink<CellRequest> {
  private static final long serialVersionUID = 1;

  private final String host;
  private final int port;
  private final long windowMillis;
  private final long slideMillis;

  AddingRedisSink(String host, int port, long windowMillis, long slideMillis) {
    this.host = host;
    this.port = port;
    this.windowMillis = windowMillis;
    this.slideMillis = slideMillis;
  }

  /** The hash of a cell's windows: field = the window's end, value = its requests. */
  static String key(String cell) {
    return "added:" + cell;
  }

  @Override
  public SinkWriter<CellRequest> createWriter(WriterInitContext context) {
    Jedis jedis = new Jedis(host, port);
    return new SinkWriter<>() {
      @Override
      public void write(CellRequest request, Context unused) {
        long pane = Math.floorDiv(request.requestedAtMillis(), slideMillis) * slideMillis;
        try (Pipeline pipeline = jedis.pipelined()) {
          for (long end = pane + slideMillis; end <= pane + windowMillis; end += slideMillis) {
            pipeline.hincrBy(key(request.cell()), Long.toString(end), 1);
          }
        }
      }

      @Override
      public void flush(boolean endOfInput) {
        // Nothing waits.
      }

      @Override
      public void close() {
        jedis.close();
      }
    };
  }
}
