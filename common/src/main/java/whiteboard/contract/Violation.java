package whiteboard.contract;

/**
 * How an event breaks its contract.
 *
 * @param kind a stable code to count by
 * @param detail one sentence with the field, the value seen and the limit
 */
public record Violation(Kind kind, String detail) {

  /** Stable codes, named as the dead letters name their reasons. */
  public enum Kind {
    /** A field that the contract requires is absent or blank. */
    MISSING_FIELD,
    /** A field lies outside its range, or is none of its accepted values. */
    OUT_OF_RANGE,
    /** Fields contradict one another. */
    CONTRADICTION
  }

  /** A required field is absent or blank. */
  public static Violation missing(String field) {
    return new Violation(Kind.MISSING_FIELD, field + " is missing");
  }

  /** A field is absent that {@code what} requires. */
  public static Violation missingFor(String field, String what) {
    return new Violation(Kind.MISSING_FIELD, "%s is missing on %s".formatted(field, what));
  }

  /** A value is not {@code limit}, e.g. {@code "0 or more"}. */
  public static Violation outOfRange(String field, Object seen, String limit) {
    return new Violation(Kind.OUT_OF_RANGE, "%s is %s, not %s".formatted(field, seen, limit));
  }

  /** Fields that cannot both be true. */
  public static Violation contradiction(String detail) {
    return new Violation(Kind.CONTRADICTION, detail);
  }
}
