package whiteboard.scenario;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a run's input comes from: {@code KIND} alone, e.g. {@code simulator}, or {@code KIND:FILE}.
 *
 * @param kind one of the scenario's {@link Scenario#sourceKinds}
 * @param file the file to read, as the user gave it
 */
public record Source(String kind, Optional<Path> file) {

  /** Reads {@code KIND} or {@code KIND:FILE}. */
  public static Source parse(String text) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    String file = text.substring(Math.min(text.length(), kind.length() + 1));
    return new Source(kind, file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)));
  }

  @Override
  public String toString() {
    return kind + file.map(path -> ":" + path).orElse("");
  }
}
