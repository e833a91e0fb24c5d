package whiteboard.watermark;

/** What became of an event at the head of the stream. Each event falls in exactly one class. */
public enum EventClass {
  /** Not decodable, or against its contract: a dead letter. */
  REJECTED,
  /** Older than the watermark less the allowed lateness: left to the batch. */
  DROPPED_LATE,
  /** Its event id was seen before. */
  DUPLICATE,
  /** Older than the watermark, yet within the allowed lateness: corrects its windows. */
  LATE_ACCEPTED,
  /** Not older than the watermark. */
  ON_TIME
}
