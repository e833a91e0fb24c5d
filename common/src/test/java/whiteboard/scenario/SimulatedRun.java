package whiteboard.scenario;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What a user asks for who says little: the simulator's events of seed 7. */
public final class SimulatedRun {
  private SimulatedRun() {}

  /** A bounded run, or a live one at the world's own pace. */
  public static RunRequest of(long events) {
    return of(events, 1);
  }

  /** A live run whose time goes {@code speed} times as fast as ours. */
  public static RunRequest of(long events, double speed) {
    return request(events, false, speed);
  }

  /** The same with topics of one partition. */
  public static RunRequest inOneOrder(long events, double speed) {
    return request(events, true, speed);
  }

  private static RunRequest request(long events, boolean deterministic, double speed) {
    return new RunRequest(
        events,
        7,
        deterministic,
        List.of(Source.parse("simulator")),
        Map.of(),
        false,
        false,
        speed,
        Clock.systemUTC());
  }
}
