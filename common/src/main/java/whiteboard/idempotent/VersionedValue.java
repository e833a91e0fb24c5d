package whiteboard.idempotent;

/**
 * A value with the version that decides between writes of the same key. A flat bean, so that it can
 * travel on a stream.
 *
 * <p>A version must depend on what the value was computed from, never on how often it was written,
 * or a replay would outrank the result that it repeats.
 */
public class VersionedValue {
  public String key = "";

  /** Compared first, e.g. the end of a window in milliseconds. Not negative. */
  public long major;

  /** Compared when {@link #major} is equal, e.g. the number of events counted. Not negative. */
  public long minor;

  public String value = "";

  /** After how much real time without a newer write the key disappears, in milliseconds. */
  public long expiresAfterMillis;

  public VersionedValue() {}

  public VersionedValue(String key, long major, long minor, String value, long expiresAfterMillis) {
    this.key = key;
    this.major = major;
    this.minor = minor;
    this.value = value;
    this.expiresAfterMillis = expiresAfterMillis;
  }

  boolean isNewerThan(VersionedValue other) {
    return major != other.major ? major > other.major : minor > other.minor;
  }

  /** What Redis stores: {@code <major>:<minor>|<value>}. */
  String stored() {
    return major + ":" + minor + "|" + value;
  }

  /** The value as read back from Redis; null when {@code stored} is null. */
  public static VersionedValue parse(String key, String stored) {
    if (stored == null) {
      return null;
    }
    int colon = stored.indexOf(':');
    int bar = stored.indexOf('|', colon);
    return new VersionedValue(
        key,
        Long.parseLong(stored, 0, colon, 10),
        Long.parseLong(stored, colon + 1, bar, 10),
        stored.substring(bar + 1),
        0);
  }
}
