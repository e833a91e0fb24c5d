package whiteboard.ridesharing.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import whiteboard.event.Rejection;
import whiteboard.ridesharing.domain.Violation;

/** What the three contracts share: where their schemas are, and how a broken rule is reported. */
final class Contracts {
  private Contracts() {}

  static Schema schema(String name) {
    String path = "/avro/" + name + ".avsc";
    try (InputStream json = Contracts.class.getResourceAsStream(path)) {
      if (json == null) {
        throw new IllegalStateException("Cannot load a schema: no " + path + " on the class path");
      }
      return new Schema.Parser().parse(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Rejection missing(String field) {
    return new Rejection(Rejection.Reason.MISSING_FIELD, field + " is missing");
  }

  static Rejection rejection(Violation violation) {
    if (violation == null) {
      return null;
    }
    Rejection.Reason reason =
        switch (violation.kind()) {
          case MISSING_FIELD -> Rejection.Reason.MISSING_FIELD;
          case OUT_OF_RANGE -> Rejection.Reason.OUT_OF_RANGE;
          case CONTRADICTION -> Rejection.Reason.CONTRADICTION;
        };
    return new Rejection(reason, violation.detail());
  }
}
