package whiteboard.ridesharing.ops;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was counted in one minute. A flat bean for Flink's state. */
public class MinutePane {
  public long requests;
  public long completions;
  public long cancellations;
  public long activeDelta;
  public long steps;

  /** How many trips took how many seconds to be accepted. */
  public Map<Integer, Integer> secondsToAccept = new HashMap<>();

  void add(TripStep step) {
    requests += step.requests();
    completions += step.completions();
    cancellations += step.cancellations();
    activeDelta += step.activeDelta();
    steps++;
    if (step.secondsToAccept() >= 0) {
      secondsToAccept.merge(step.secondsToAccept(), 1, Integer::sum);
    }
  }

  /** The lower median, -1 when nothing was accepted. */
  int medianSecondsToAccept() {
    int total = secondsToAccept.values().stream().mapToInt(Integer::intValue).sum();
    int passed = 0;
    for (Map.Entry<Integer, Integer> entry : new TreeMap<>(secondsToAccept).entrySet()) {
      passed += entry.getValue();
      if (2 * passed >= total) {
        return entry.getKey();
      }
    }
    return -1;
  }
}
