package whiteboard.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/**
 * The event contracts of a scenario: {@code src/main/avro/<Name>.avsc}, read off the class path.
 */
public final class ContractSchemas {
  private ContractSchemas() {}

  /**
   * The contract {@code /avro/<name>.avsc}.
   *
   * @throws IllegalStateException when there is none
   */
  public static Schema load(String name) {
    String path = "/avro/" + name + ".avsc";
    try (InputStream json = ContractSchemas.class.getResourceAsStream(path)) {
      if (json == null) {
        throw new IllegalStateException("Cannot load a schema: no " + path + " on the class path");
      }
      return new Schema.Parser().parse(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
