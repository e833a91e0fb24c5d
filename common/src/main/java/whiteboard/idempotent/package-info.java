/**
 * Writes that may be repeated: a value carries its version, and an older version never overwrites a
 * newer one, so a replay from any point changes nothing.
 */
package whiteboard.idempotent;
