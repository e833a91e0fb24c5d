package whiteboard.ridesharing.surge;

import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
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
    SingleOutputStreamOperator<CellRequest> requests =
        events.flatMap(new LocateRequests(config.cellResolution())).uid("locate").name("locate");
    SingleOutputStreamOperator<SurgePrice> prices =
        requests
            .keyBy(CellRequest::cell)
            .process(new PriceCells(config, allowedLateness.toMillis()))
            .uid("surge")
            .name("surge");
    return prices;
  }
}
