package whiteboard.frauddetection.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import whiteboard.cli.UserError;
import whiteboard.frauddetection.domain.Model;

/**
 * A model as text: JSON whose first field is the checksum of all that follows it, so that a file
 * that was cut or edited is refused and never scores.
 *
 * <pre>
 * {"sha256":"&lt;64 hex digits: of the bytes of the model object&gt;",
 * "model":{"version":…,"features":["amount",…],"calibration":{"slope":…,"offset":…},
 *  "provenance":{"trained_at":…,"training_snapshot":…,"metrics":{…}},
 *  "bias":…,"roots":[…],"feature":[…],"threshold":[…],"left":[…],"right":[…],"value":[…]}}
 * </pre>
 *
 * {@code feature} holds positions in {@code features}, -1 for a leaf; children stand before their
 * parents.
 */
public final class ModelFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ENVELOPE =
      Pattern.compile("\\{\"sha256\":\"([0-9a-f]{64})\",\n\"model\":(\\{.*})}\n", Pattern.DOTALL);

  private ModelFile() {}

  /** The text that {@link #parse} turns back into an equal model. */
  public static String text(Model model) {
    String body = ModelJson.of(model).toString();
    return "{\"sha256\":\"%s\",\n\"model\":%s}\n".formatted(checksum(body), body);
  }

  /**
   * The model that a text holds.
   *
   * @param name for the message: a file or a version
   * @throws UserError in one sentence, when the text is cut, edited or no model
   */
  public static Model parse(String name, String text) {
    Matcher envelope = ENVELOPE.matcher(text);
    if (!envelope.matches()) {
      throw new UserError(
          "Cannot read model %s: %d characters are no whole model file; it is cut short or edited"
              .formatted(name, text.length()));
    }
    String body = envelope.group(2);
    if (!checksum(body).equals(envelope.group(1))) {
      throw new UserError(
          "Cannot read model %s: it was edited, checksum %s… vs %s… in its first line"
              .formatted(
                  name, checksum(body).substring(0, 12), envelope.group(1).substring(0, 12)));
    }
    try {
      JsonNode json = JSON.readTree(body);
      return ModelJson.model(json);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UserError("Cannot read model %s: %s".formatted(name, firstLine(e)));
    }
  }

  /** The model in a file; as {@link #parse}. */
  public static Model read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UserError("Cannot read model %s: %s".formatted(file, e));
    }
  }

  /** A model that is part of the program, e.g. {@code /bootstrap/champion.json}. */
  public static Model bundled(String resource) {
    try (InputStream in = ModelFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "Cannot read model %s: no such resource".formatted(resource));
      }
      return parse(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read model " + resource, e);
    }
  }

  private static String firstLine(Exception e) {
    return e.getMessage().lines().findFirst().orElse("");
  }

  private static String checksum(String body) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
