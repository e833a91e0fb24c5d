package whiteboard.ridesharing.surge;

import com.uber.h3core.H3Core;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import whiteboard.ridesharing.domain.TripEvent;
import whiteboard.ridesharing.domain.TripEventType;

/** Keeps the requests that have a position, and names their cell. */
final class LocateRequests extends RichFlatMapFunction<TripEvent, CellRequest> {
  private static final long serialVersionUID = 1;

  private final int resolution;
  private transient H3Core h3;

  LocateRequests(int resolution) {
    this.resolution = resolution;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    h3 = H3Core.newInstance();
  }

  @Override
  public void flatMap(TripEvent event, Collector<CellRequest> out) {
    if (event.type() == TripEventType.REQUESTED && event.lat() != null) {
      String cell = h3.latLngToCellAddress(event.lat(), event.lon(), resolution);
      out.collect(new CellRequest(cell, event.region(), event.eventTimeMillis()));
    }
  }
}
