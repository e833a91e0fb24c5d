package whiteboard.ridesharing.ops;

import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.wire.HashedId;

/** trip events -> follow each trip -> count each region's minutes -> figures for the dashboard. */
public final class OpsPipeline {
  private OpsPipeline() {}

  /**
   * The topology.
   *
   * @param longestTrip after which a trip without an end counts as over
   */
  public static DataStream<OpsFigures> define(
      DataStream<TripEvent> events, Duration allowedLateness, Duration longestTrip) {
    SingleOutputStreamOperator<TripStep> steps =
        events
            .map(TripMoment::of)
            .returns(TripMoment.TYPE)
            .name("moment")
            .keyBy(TripMoment::trip, HashedId.TYPE)
            .process(
                new FollowTrip(longestTrip.toMillis(), allowedLateness.toMillis()), TripStep.TYPE)
            .uid("follow-trip")
            .name("follow-trip");
    SingleOutputStreamOperator<OpsFigures> figures =
        steps
            .keyBy(TripStep::region)
            .process(new CountMinutes(allowedLateness.toMillis()))
            .uid("ops")
            .name("ops");
    return figures;
  }
}
