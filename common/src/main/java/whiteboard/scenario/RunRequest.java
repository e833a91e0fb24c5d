package whiteboard.scenario;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a user asked a run to be.
 *
 * @param events how many events the simulator makes in a bounded run
 * @param seed of the simulator's randomness: equal seeds give equal events
 * @param deterministic equal input is to give equal results, at the price of one partition
 * @param sources at least one; several only for files
 * @param files further files that a source needs, by option name: {@code zones}, {@code centroids}
 * @param fresh forget all earlier state
 * @param fullRefresh build the warehouse's tables anew from the lake
 * @param speed event time over wall-clock time, in a live run
 * @param clock tells the wall-clock time
 */
public record RunRequest(
    long events,
    long seed,
    boolean deterministic,
    List<Source> sources,
    Map<String, Path> files,
    boolean fresh,
    boolean fullRefresh,
    double speed,
    Clock clock) {

  public RunRequest {
    sources = List.copyOf(sources);
    files = Map.copyOf(files);
  }

  /** The file that {@code --<option>} names. */
  public Optional<Path> file(String option) {
    return Optional.ofNullable(files.get(option));
  }

  /** The sources as the report names them. */
  public String source() {
    return sources.stream().map(Source::toString).collect(Collectors.joining(","));
  }
}
