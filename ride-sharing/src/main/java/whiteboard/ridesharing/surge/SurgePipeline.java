package whiteboard.ridesharing.surge;

import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import whiteboard.ridesharing.domain.TripEvent;

/** trip events -> locate requests in cells -> price each cell per sliding window -> prices. */
public final class SurgePipeline {
  private SurgePipeline() {}

  /**
   * The topology.
   *
   * @param allowedLateness for how long windows stay open behind the watermark
   */
  public static DataStream<SurgePrice> define(
      DataStream<TripEvent> events, SurgeConfig config, Duration allowedLateness) {
    return price(requests(events, config), config, allowedLateness);
  }

  /** The requests among the events, each in its cell. */
  public static DataStream<CellRequest> requests(DataStream<TripEvent> events, SurgeConfig config) {
    return events.flatMap(new LocateRequests(config.cellResolution())).uid("locate").name("locate");
  }

  /** The price of each cell and window. */
  public static DataStream<SurgePrice> price(
      DataStream<CellRequest> requests, SurgeConfig config, Duration allowedLateness) {
    return requests
        .keyBy(CellRequest::cell)
        .process(new PriceCells(config, allowedLateness.toMillis()))
        .uid("surge")
        .name("surge");
  }
}
