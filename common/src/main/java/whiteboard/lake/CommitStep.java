package whiteboard.lake;

/** The moments of a commit between which a crash must do no harm. */
enum CommitStep {
  /** Dead letters are acknowledged; files are closed and belong to no table yet. */
  FILES_CLOSED,
  /** One table other than a topic's main one has its rows; its topics' main tables do not. */
  SIDE_TABLE_COMMITTED,
  /** A topic's main table has its rows: the commit point of that topic. */
  MAIN_TABLE_COMMITTED;

  /** Told of each step; may throw, as a crash would. */
  @FunctionalInterface
  interface Observer {
    void reached(CommitStep step);
  }
}
