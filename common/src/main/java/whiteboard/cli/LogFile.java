package whiteboard.cli;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The file that takes the full log; the screen gets warnings only. The first log file of a process
 * is the one that is written.
 */
final class LogFile {
  // Read by log4j2.xml.
  private static final String PROPERTY = "whiteboard.log";

  private final Path file;

  private LogFile(Path file) {
    this.file = file;
  }

  static LogFile none() {
    return new LogFile(Path.of(System.getProperty(PROPERTY, "whiteboard.log")));
  }

  static LogFile in(Path home, String command) {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, home.resolve("log").resolve(command + ".log").toString());
    }
    return none();
  }

  Path file() {
    return file;
  }

  /** To the file alone: the screen gets one sentence. */
  void failure(Exception failure) {
    LoggerFactory.getLogger("whiteboard.failure").info("The command failed", failure);
  }
}
