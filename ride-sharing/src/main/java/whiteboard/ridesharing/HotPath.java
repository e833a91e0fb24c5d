package whiteboard.ridesharing;

import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import whiteboard.idempotent.VersionedRedisSink;
import whiteboard.idempotent.VersionedValue;
import whiteboard.ridesharing.contract.SurgePriceSchema;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.ingest.IngestPipeline;
import whiteboard.ridesharing.ingest.IngestPipeline.ClassifiedTripEvents;
import whiteboard.ridesharing.ingest.TripEventTraits;
import whiteboard.ridesharing.ops.OpsFigures;
import whiteboard.ridesharing.ops.OpsPipeline;
import whiteboard.ridesharing.ops.OpsView;
import whiteboard.ridesharing.surge.SurgePipeline;
import whiteboard.ridesharing.surge.SurgePrice;
import whiteboard.ridesharing.surge.SurgePrices;
import whiteboard.stack.StreamJob;
import whiteboard.watermark.CountsView;
import whiteboard.watermark.DeadLetterSink;
import whiteboard.watermark.Ingested;
import whiteboard.watermark.PartitionWatermarks;
import whiteboard.watermark.WatermarkPolicy;

/**
 * The stream job: trip events -> classify -> surge prices and operations' figures. A cluster runs
 * {@link #main}; the laptop runs the same topology in its own process.
 */
public final class HotPath {
  /** The consumer group whose offsets tell how far checkpoints have come. */
  public static final String GROUP = "ride-sharing-hot-path";

  /** Names its keys in Redis. */
  public static final String SCENARIO = "ride-sharing";

  private static final long REDIS_FLUSH_MILLIS = 100;

  private HotPath() {}

  /** Wires topology and endpoints into {@code env}. */
  public static void define(
      StreamExecutionEnvironment env, Endpoints endpoints, RideSharingConfig config) {
    Results results = compute(read(env, endpoints, config.clock()), config);
    serve(results, redis(endpoints));
    publish(results, endpoints);
  }

  /** The trip events as they stand in Kafka, on the clock of {@code policy}. */
  public static DataStream<Ingested<TripEvent>> read(
      StreamExecutionEnvironment env, Endpoints endpoints, WatermarkPolicy policy) {
    return env.fromSource(
            IngestPipeline.source(endpoints.kafka(), endpoints.trips(), endpoints.group()),
            PartitionWatermarks.of(policy, new TripEventTraits()),
            TripEvents.TOPIC)
        .uid("trip-events");
  }

  /** The topology between source and sinks. */
  public static Results compute(
      DataStream<Ingested<TripEvent>> messages, RideSharingConfig config) {
    Duration lateness = config.clock().allowedLateness();
    ClassifiedTripEvents classified = IngestPipeline.define(messages, config.clock());
    DataStream<SurgePrice> prices =
        SurgePipeline.define(classified.events(), config.surge(), lateness);
    DataStream<OpsFigures> figures =
        OpsPipeline.define(classified.events(), lateness, config.longestTrip());

    long keyLife = config.surge().keyLife().toMillis();
    TypeInformation<VersionedValue> versioned = TypeInformation.of(VersionedValue.class);
    DataStream<VersionedValue> priceValues =
        prices.map(price -> SurgePrices.toRedis(price, keyLife)).returns(versioned);
    DataStream<VersionedValue> figureValues = figures.map(OpsView::toRedis).returns(versioned);
    DataStream<VersionedValue> countValues =
        classified.counts().map(counts -> CountsView.toRedis(SCENARIO, counts)).returns(versioned);
    return new Results(classified, prices, priceValues.union(figureValues, countValues));
  }

  /** What the job computes; {@code view} is what consumers read from Redis. */
  public record Results(
      ClassifiedTripEvents classified,
      DataStream<SurgePrice> prices,
      DataStream<VersionedValue> view) {}

  /** Redis as a sink of the view. */
  public static VersionedRedisSink redis(Endpoints endpoints) {
    return new VersionedRedisSink(
        endpoints.redisHost(), endpoints.redisPort(), SurgePrices.KEYS_AT_ONCE, REDIS_FLUSH_MILLIS);
  }

  /** To those who read the latest. */
  public static void serve(Results results, Sink<VersionedValue> sink) {
    results.view().sinkTo(sink).uid("redis").name("redis");
  }

  /** To those who read on: the surge history, and what was set aside. */
  public static void publish(Results results, Endpoints endpoints) {
    results
        .prices()
        .sinkTo(SurgePrices.topic(endpoints.kafka(), endpoints.prices()))
        .uid("surge-prices")
        .name("surge-prices");
    results
        .classified()
        .rejected()
        .sinkTo(DeadLetterSink.to(endpoints.kafka()))
        .uid("dead-letters")
        .name("dead-letters");
  }

  /**
   * Where the job reads and writes.
   *
   * @param trips topic of the trip events
   * @param prices topic of the surge prices
   * @param group consumer group whose offsets tell how far checkpoints have come
   */
  public record Endpoints(
      String kafka, String redisHost, int redisPort, String trips, String prices, String group) {

    /** The platform's own topics. */
    public Endpoints(String kafka, String redisHost, int redisPort) {
      this(kafka, redisHost, redisPort, TripEvents.TOPIC, SurgePriceSchema.TOPIC, GROUP);
    }
  }

  /**
   * Submits the job to the cluster that runs this class.
   *
   * @param args Kafka's bootstrap servers, Redis' host, Redis' port
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 3) {
      System.err.println("Usage: HotPath <kafka host:port,...> <redis host> <redis port>");
      System.exit(2);
    }
    RideSharingConfig config = RideSharingConfig.standard();
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            StreamJob.settings(config.checkpointInterval()));
    define(env, new Endpoints(args[0], args[1], Integer.parseInt(args[2])), config);
    env.execute("ride-sharing hot path");
  }
}
