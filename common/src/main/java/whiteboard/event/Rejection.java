package whiteboard.event;

import whiteboard.contract.Violation;

/**
 * Why a message is set aside: a stable reason to count by, and one sentence with the value seen.
 *
 * @param reason what rule was broken
 * @param detail names the field, the value seen and the limit
 */
public record Rejection(Reason reason, String detail) {

  /** The rejection of a message that lacks {@code field}. */
  public static Rejection missing(String field) {
    return new Rejection(Reason.MISSING_FIELD, field + " is missing");
  }

  /** The rejection of an event that breaks its contract so; null where it does not. */
  public static Rejection of(Violation violation) {
    if (violation == null) {
      return null;
    }
    Reason reason =
        switch (violation.kind()) {
          case MISSING_FIELD -> Reason.MISSING_FIELD;
          case OUT_OF_RANGE -> Reason.OUT_OF_RANGE;
          case CONTRADICTION -> Reason.CONTRADICTION;
        };
    return new Rejection(reason, violation.detail());
  }

  /** Stable codes: dashboards and dead-letter queries group by them. */
  public enum Reason {
    /** The bytes are no Avro single-object encoding, or are cut short. */
    UNREADABLE,
    /** The header names a schema that the topic {@code event-schemas} does not hold. */
    UNKNOWN_SCHEMA,
    /** A field that the contract requires is absent. */
    MISSING_FIELD,
    /** A field lies outside its range, or is none of its accepted values. */
    OUT_OF_RANGE,
    /** Fields contradict one another, e.g. an end before its start. */
    CONTRADICTION,
    /** The writer's schema gives a field another type than the lake's column has. */
    SCHEMA_CONFLICT
  }
}
