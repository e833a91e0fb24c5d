package whiteboard.event;

/** A message's bytes hold no record; says why, for the dead letter. */
public final class UndecodableException extends Exception {
  private static final long serialVersionUID = 1;

  private final Rejection.Reason reason;

  public UndecodableException(Rejection.Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** The dead letter's reason. */
  public Rejection rejection() {
    return new Rejection(reason, getMessage());
  }
}
