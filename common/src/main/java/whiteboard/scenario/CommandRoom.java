package whiteboard.scenario;

import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * What an {@link OwnCommand} has around it.
 *
 * @param home the scenario's state folder, which may not exist; scratch files go below it
 * @param out for the result alone, so that another program can read it
 * @param progress how far it is, on standard error
 */
public record CommandRoom(Path home, PrintWriter out, Progress progress) {}
