package whiteboard.ridesharing.bench;

import whiteboard.bench.CapacityRequest;
import whiteboard.bench.CapacitySheet;
import whiteboard.bench.LastFigures;

public final class CapacityPlan {
  private CapacityPlan() {}

  public static CapacitySheet of(CapacityRequest request, LastFigures last) {
    return new CapacitySheet.Writer(last.values()).sheet("", "");
  }
}
