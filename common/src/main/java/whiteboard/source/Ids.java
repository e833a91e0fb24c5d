package whiteboard.source;

/** Ids with a number of fixed width, so that they sort as they count. */
public final class Ids {
  private Ids() {}

  /** {@code prefix} and {@code number} filled up with zeros to {@code width} digits. */
  public static String padded(String prefix, long number, int width) {
    String digits = Long.toString(number);
    StringBuilder id = new StringBuilder(prefix.length() + Math.max(width, digits.length()));
    id.append(prefix);
    for (int i = digits.length(); i < width; i++) {
      id.append('0');
    }
    return id.append(digits).toString();
  }
}
