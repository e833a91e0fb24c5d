package whiteboard.frauddetection.domain;

import java.io.Serializable;

/**
 * The would-be BLOCKs that are let through, so that retraining also sees what became of them. The
 * draw is the transaction's own: a replay lets the same ones through.
 *
 * @param salt another one draws others
 * @param rate the probability of being let through, 0 to 1
 */
public record ControlGroup(String salt, double rate) implements Serializable {
  private static final long serialVersionUID = 1;

  public ControlGroup {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "Cannot draw a control group: its rate is %s vs 0 to 1".formatted(rate));
    }
  }

  /** Nobody is let through: each one costs what it steals. */
  public static ControlGroup off() {
    return of(0);
  }

  /** Of {@code rate}. */
  public static ControlGroup of(double rate) {
    return new ControlGroup("control", rate);
  }

  /** Whether the transaction, were it blocked, is let through. */
  public boolean takes(String transactionId) {
    return rate > 0 && StableDraw.of(salt, transactionId) < rate;
  }
}
