package whiteboard.idempotent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Flink's sink of versioned values in Redis: at-least-once delivery, idempotent by version. Flushes
 * every {@code flushMillis} and before each checkpoint. While Redis is away the job goes on: the
 * newest value of each key waits, in the checkpoint too.
 */
public final class VersionedRedisSink
    implements Sink<VersionedValue>, SupportsWriterState<VersionedValue, List<VersionedValue>> {
  private static final long serialVersionUID = 1;

  /** Enough to fill a pipeline; the interval bounds the delay when there is less. */
  private static final int FLUSH_AT = 2_000;

  private final String host;
  private final int port;
  private final int keysAtOnce;
  private final long flushMillis;

  /**
   * Writes to the Redis there, at least every {@code flushMillis}.
   *
   * @param keysAtOnce see {@link VersionedRedisWriter}
   */
  public VersionedRedisSink(String host, int port, int keysAtOnce, long flushMillis) {
    this.host = host;
    this.port = port;
    this.keysAtOnce = keysAtOnce;
    this.flushMillis = flushMillis;
  }

  @Override
  public Writer createWriter(WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public Writer restoreWriter(
      WriterInitContext context, Collection<List<VersionedValue>> recovered) {
    VersionedRedisWriter redis = new VersionedRedisWriter(host, port, keysAtOnce);
    recovered.forEach(values -> values.forEach(redis::add));
    return new Writer(redis, context.getProcessingTimeService(), flushMillis);
  }

  @Override
  public SimpleVersionedSerializer<List<VersionedValue>> getWriterStateSerializer() {
    return new WaitingValuesSerializer();
  }

  /** Gathers values and flushes them by size, by time and before a checkpoint. */
  public static final class Writer
      implements StatefulSinkWriter<VersionedValue, List<VersionedValue>> {
    private final VersionedRedisWriter redis;
    private final ProcessingTimeService time;
    private final long flushMillis;
    private int sinceFlush;
    private boolean away;

    Writer(VersionedRedisWriter redis, ProcessingTimeService time, long flushMillis) {
      this.redis = redis;
      this.time = time;
      this.flushMillis = flushMillis;
      flushLater();
    }

    @Override
    public void write(VersionedValue value, Context context) {
      redis.add(value);
      if (++sinceFlush >= FLUSH_AT && !away) {
        flush(false);
      }
    }

    /** Does not throw when Redis is away: what waits is part of the checkpoint. */
    @Override
    public void flush(boolean endOfInput) {
      sinceFlush = 0;
      away = !redis.flush();
    }

    private void flushLater() {
      // The timer's future only cancels it; a failing flush fails the job through the mailbox.
      var unused =
          time.registerTimer(
              time.getCurrentProcessingTime() + flushMillis,
              now -> {
                flush(false);
                flushLater();
              });
    }

    @Override
    public List<List<VersionedValue>> snapshotState(long checkpointId) {
      List<VersionedValue> waiting = new ArrayList<>(redis.waiting());
      return waiting.isEmpty() ? List.of() : List.of(waiting);
    }

    @Override
    public void close() {
      redis.close();
    }
  }

  /** Layout: the count, then per value key, major, minor, value and life. */
  private static final class WaitingValuesSerializer
      implements SimpleVersionedSerializer<List<VersionedValue>> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(List<VersionedValue> values) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(values.size());
      for (VersionedValue value : values) {
        out.writeUTF(value.key);
        out.writeLong(value.major);
        out.writeLong(value.minor);
        out.writeUTF(value.value);
        out.writeLong(value.expiresAfterMillis);
      }
      return bytes.toByteArray();
    }

    @Override
    public List<VersionedValue> deserialize(int version, byte[] serialized) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
      int count = in.readInt();
      List<VersionedValue> values = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        values.add(
            new VersionedValue(
                in.readUTF(), in.readLong(), in.readLong(), in.readUTF(), in.readLong()));
      }
      return values;
    }
  }
}
