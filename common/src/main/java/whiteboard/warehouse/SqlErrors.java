package whiteboard.warehouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spark's errors as one sentence. */
public final class SqlErrors {
  private static final Pattern CLASS_AND_STATE =
      Pattern.compile("^\\[[A-Z0-9_.]+]\\s*|\\s*SQLSTATE: \\w+.*$", Pattern.DOTALL);

  private SqlErrors() {}

  /** The first sentence of the innermost cause that says something, without error codes. */
  public static String sentence(Throwable error) {
    String said = error.getClass().getSimpleName();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        said = cause.getMessage();
      }
    }
    Matcher noise = CLASS_AND_STATE.matcher(said.strip());
    String plain = noise.replaceAll("").strip();
    int line = plain.indexOf('\n');
    return line < 0 ? plain : plain.substring(0, line).strip();
  }
}
