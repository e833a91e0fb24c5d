package whiteboard.watermark;

import java.util.Map;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import whiteboard.event.Position;
import whiteboard.event.Rejection;

/**
 * A message as it came from Kafka: either its event, or why it holds none. A flat bean, so that it
 * can travel on a stream.
 *
 * @param <T> the event
 */
public class Ingested<T> {
  public String topic = "";
  public int partition;
  public long offset;
  public long ingestedAtMillis;

  /** Null when the message was rejected. */
  public T event;

  /** Name of the {@link Rejection.Reason}; null when the message holds an event. */
  public String reason;

  /** Names the value seen and the limit; null when the message holds an event. */
  public String detail;

  /** The original value of a rejected message; null when the message holds an event. */
  public byte[] bytes;

  public Ingested() {}

  public Ingested(Position position, long ingestedAtMillis) {
    this.topic = position.topic();
    this.partition = position.partition();
    this.offset = position.offset();
    this.ingestedAtMillis = ingestedAtMillis;
  }

  /** Flink's type of a message that holds an {@code event}. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // Class<Ingested> cannot say Ingested<T>
  public static <T> TypeInformation<Ingested<T>> typeOf(TypeInformation<T> event) {
    return (TypeInformation)
        Types.POJO(
            Ingested.class,
            Map.of(
                "topic", Types.STRING,
                "partition", Types.INT,
                "offset", Types.LONG,
                "ingestedAtMillis", Types.LONG,
                "event", event,
                "reason", Types.STRING,
                "detail", Types.STRING,
                "bytes", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  /** The same message, holding {@code event}. */
  public Ingested<T> accepted(T accepted) {
    this.event = accepted;
    return this;
  }

  /** The same message, set aside. */
  public Ingested<T> rejected(Rejection rejection, byte[] original) {
    this.reason = rejection.reason().name();
    this.detail = rejection.detail();
    this.bytes = original;
    return this;
  }
}
