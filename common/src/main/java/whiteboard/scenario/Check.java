package whiteboard.scenario;

import java.util.Objects;

/**
 * One statement that a run must bear out.
 *
 * @param name says what is compared, e.g. {@code every (topic, partition, offset) in the lake once}
 * @param expected the value that should be seen
 * @param observed the value that was seen, read back from where it was written
 * @param pass whether they agree
 */
public record Check(String name, String expected, String observed, boolean pass) {

  /** A check that passes when both values print alike. */
  public static Check equal(String name, Object expected, Object observed) {
    String wanted = String.valueOf(expected);
    String seen = String.valueOf(observed);
    return new Check(name, wanted, seen, Objects.equals(wanted, seen));
  }
}
