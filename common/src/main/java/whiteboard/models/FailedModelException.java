package whiteboard.models;

/** A model's query does not run; the message names model, file and Spark's reason. */
public final class FailedModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String model;

  FailedModelException(Model model, String sentence, Throwable cause) {
    super("Cannot build %s (%s): %s".formatted(model.name(), model.file(), sentence), cause);
    this.model = model.name();
  }

  String model() {
    return model;
  }
}
