package whiteboard.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import whiteboard.scenario.Scenario;

/** What a command runs in: the scenario, the environment, the screen, the state folder's place. */
final class Surroundings {
  private final Scenario scenario;
  private final Map<String, String> environment;
  private final PrintWriter out;
  private LogFile log = LogFile.none();

  Surroundings(Scenario scenario, Map<String, String> environment, PrintWriter out) {
    this.scenario = scenario;
    this.environment = environment;
    this.out = out;
  }

  Scenario scenario() {
    return scenario;
  }

  Map<String, String> environment() {
    return environment;
  }

  PrintWriter out() {
    return out;
  }

  LogFile log() {
    return log;
  }

  /** The state folder: as asked, or the scenario's own below the launcher's folder. */
  Path home(Path asked) {
    Path root = Path.of(System.getProperty("whiteboard.root", ""));
    Path home = asked != null ? asked : root.resolve(".whiteboard").resolve(scenario.name());
    return home.toAbsolutePath().normalize();
  }

  /** Must come before the first logger is made. */
  void logTo(LogFile file) {
    log = file;
  }
}
