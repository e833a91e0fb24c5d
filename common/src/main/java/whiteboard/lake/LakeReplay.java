package whiteboard.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import whiteboard.event.EventEncoder;

/**
 * Sends the events of a range of days from a raw table (of all catalogs) to a topic again, in the
 * order in which they had arrived, with their timestamps. A replay that is started twice sends
 * everything twice: give each its own topic.
 *
 * <p>Memory: the encoded events that arrived within one day, for they are sorted a day at a time.
 *
 * @param bootstrapServers where the target topic is
 * @param catalogs where the table is
 * @param table the raw table's name
 * @param schema what the events are encoded with; columns that it lacks are left out
 * @param keyField the field that messages are keyed by
 */
public record LakeReplay(
    String bootstrapServers, LakeCatalogs catalogs, String table, Schema schema, String keyField) {
  private static final long DAY_MICROS = Duration.ofDays(1).toMillis() * 1000;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Arrival(
      long ingestedAtMicros, int partition, long offset, String key, byte[] value) {
    static final Comparator<Arrival> IN_ORDER =
        Comparator.comparingLong(Arrival::ingestedAtMicros)
            .thenComparingInt(Arrival::partition)
            .thenComparingLong(Arrival::offset);
  }

  /** The default name of a replay's topic: {@code <topic>.replay-<from>-<to>}. */
  public static String topicFor(String topic, LocalDate from, LocalDate to) {
    return "%s.replay-%s-%s".formatted(topic, from, to);
  }

  /**
   * Sends the events whose event day is in [{@code from}, {@code to}] to {@code target}, an
   * existing topic.
   *
   * @param speed times real time, by arrival; 0: as fast as possible
   * @return how many events the broker acknowledged: all
   */
  public long replay(LocalDate from, LocalDate to, String target, double speed, Pacer pacer)
      throws InterruptedException {
    List<Table> tables = catalogs.rawTables(table);
    Expression days =
        Expressions.and(
            Expressions.greaterThanOrEqual(RawColumns.EVENT_TIME, startMicros(from)),
            Expressions.lessThan(RawColumns.EVENT_TIME, startMicros(to.plusDays(1))));
    TreeSet<Long> arrivalDays = new TreeSet<>();
    tables.forEach(t -> addArrivalDays(t, days, arrivalDays));
    AtomicReference<Exception> refused = new AtomicReference<>();
    long sent = 0;
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      Long first = null;
      for (long day : arrivalDays) {
        for (Arrival arrival : arrivals(tables, days, day)) {
          first = first == null ? (Long) arrival.ingestedAtMicros() : first;
          if (speed > 0) {
            double micros = (arrival.ingestedAtMicros() - first) / speed;
            pacer.await(Duration.ofNanos((long) (micros * 1000)));
          }
          // The outcome is looked at below, after the flush.
          Future<RecordMetadata> unused =
              producer.send(
                  message(target, arrival),
                  (metadata, problem) -> refused.compareAndSet(null, problem));
          sent++;
        }
      }
      producer.flush();
    }
    if (refused.get() != null) {
      throw new IllegalStateException("Cannot replay to " + target, refused.get());
    }
    return sent;
  }

  private static ProducerRecord<byte[], byte[]> message(String target, Arrival arrival) {
    byte[] key = arrival.key() == null ? null : arrival.key().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(
        target, null, arrival.ingestedAtMicros() / 1000, key, arrival.value());
  }

  private List<Arrival> arrivals(List<Table> tables, Expression days, long arrivalDay) {
    Expression rows =
        Expressions.and(
            days,
            Expressions.greaterThanOrEqual(RawColumns.INGESTED_AT, arrivalDay * DAY_MICROS),
            Expressions.lessThan(RawColumns.INGESTED_AT, (arrivalDay + 1) * DAY_MICROS));
    RecordToAvro toAvro = new RecordToAvro(schema);
    EventEncoder encoder = new EventEncoder(schema);
    List<Arrival> arrivals = new ArrayList<>();
    for (Table source : tables) {
      try (CloseableIterable<Record> found = IcebergGenerics.read(source).where(rows).build()) {
        for (Record row : found) {
          Object key = row.getField(keyField);
          arrivals.add(
              new Arrival(
                  RecordToAvro.micros(row.getField(RawColumns.INGESTED_AT)),
                  (Integer) row.getField(RawColumns.PARTITION),
                  (Long) row.getField(RawColumns.OFFSET),
                  key == null ? null : key.toString(),
                  encoder.encode(toAvro.event(row))));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    arrivals.sort(Arrival.IN_ORDER);
    return arrivals;
  }

  private static void addArrivalDays(Table source, Expression days, TreeSet<Long> arrivalDays) {
    NestedField ingestedAt = source.schema().findField(RawColumns.INGESTED_AT);
    try (CloseableIterable<FileScanTask> tasks =
        source.newScan().filter(days).includeColumnStats().planFiles()) {
      for (FileScanTask task : tasks) {
        DataFile file = task.file();
        Long oldest =
            Conversions.fromByteBuffer(
                ingestedAt.type(), file.lowerBounds().get(ingestedAt.fieldId()));
        Long newest =
            Conversions.fromByteBuffer(
                ingestedAt.type(), file.upperBounds().get(ingestedAt.fieldId()));
        LongStream.rangeClosed(Math.floorDiv(oldest, DAY_MICROS), Math.floorDiv(newest, DAY_MICROS))
            .forEach(arrivalDays::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long startMicros(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Properties settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
