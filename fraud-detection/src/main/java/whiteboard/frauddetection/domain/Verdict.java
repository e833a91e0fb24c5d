package whiteboard.frauddetection.domain;

/** What is to happen to a transaction. */
public enum Verdict {
  /** It passes. */
  ALLOW,
  /** It passes, and a person looks at it. */
  REVIEW,
  /** It does not pass. */
  BLOCK
}
