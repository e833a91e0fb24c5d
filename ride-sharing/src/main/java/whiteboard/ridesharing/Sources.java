package whiteboard.ridesharing;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import whiteboard.cli.UserError;
import whiteboard.ridesharing.source.CitySimulator;
import whiteboard.ridesharing.source.EventSource;
import whiteboard.ridesharing.source.TlcReplay;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Source;

/** Where the events come from: {@code simulator}, or {@code tlc:FILE} once or several times. */
final class Sources {
  static final Set<String> KINDS = new LinkedHashSet<>(List.of("simulator", "tlc"));

  private Sources() {}

  /**
   * Reads files to their first message, so that a bad one is refused while nothing is running.
   *
   * @throws UserError where one cannot be read, or lacks what is needed
   */
  static void requireReadable(RunRequest request) {
    EventSource source = of(request);
    if (!(source instanceof CitySimulator) && !source.iterator().hasNext()) {
      throw new UserError("Cannot replay %s: it holds no trip".formatted(request.source()));
    }
  }

  /**
   * The source that the user asked for.
   *
   * @throws UserError where it cannot be read
   */
  static EventSource of(RunRequest request) {
    List<Source> sources = request.sources();
    if (sources.stream().allMatch(source -> source.kind().equals("simulator"))) {
      refuse(request, "zones");
      refuse(request, "centroids");
      return CitySimulator.forEvents(request.events(), request.seed());
    }
    if (!sources.stream().allMatch(source -> source.kind().equals("tlc"))) {
      throw new UserError(
          "Cannot mix sources: %s vs files of one kind".formatted(request.source()));
    }
    List<Path> files =
        sources.stream()
            .map(
                source ->
                    source
                        .file()
                        .orElseThrow(
                            () -> new UserError("Cannot replay tlc: no file is given vs tlc:FILE")))
            .toList();
    return new TlcReplay(
        files, request.file("zones").orElse(null), request.file("centroids").orElse(null));
  }

  private static void refuse(RunRequest request, String option) {
    if (request.file(option).isPresent()) {
      throw new UserError(
          "Cannot use --%s: the simulator has zones of its own vs --source tlc:FILE"
              .formatted(option));
    }
  }
}
