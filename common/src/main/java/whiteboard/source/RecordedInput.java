package whiteboard.source;

/**
 * An input that can be told from others, and gone on with on state that was built from it.
 *
 * @param <S> its own type
 */
public interface RecordedInput<S extends RecordedInput<S>> {

  /** What tells this input from another; kept beside the state that was built from it. */
  InputIdentity identity();

  /**
   * The input to go on with on state that was built from {@code recorded}.
   *
   * @throws whiteboard.cli.UserError where that was another input
   */
  S continuing(InputIdentity recorded);
}
