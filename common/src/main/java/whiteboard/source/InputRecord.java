package whiteboard.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers, in {@code <home>/input.json}, which input the state in {@code home} was built from:
 *
 * <pre>{"kind": "simulator", "facts": {"seed": "7", ...}}</pre>
 */
public final class InputRecord {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private InputRecord() {}

  /**
   * The input to run on the state in {@code home}: {@code asked} where there is none yet, otherwise
   * the recorded one, gone on with. Durable before it returns, so before anything is sent.
   *
   * @throws whiteboard.cli.UserError where the state was built from another input
   */
  public static <S extends RecordedInput<S>> S settle(Path home, S asked) {
    Path file = home.resolve("input.json");
    try {
      S settled =
          Files.exists(file)
              ? asked.continuing(JSON.readValue(file.toFile(), InputIdentity.class))
              : asked;
      write(file, settled.identity());
      return settled;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, InputIdentity identity) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling("input.json.new");
    Map<String, Object> document = new TreeMap<>();
    document.put("kind", identity.kind());
    document.put("facts", new TreeMap<>(identity.facts()));
    Files.write(fresh, JSON.writeValueAsBytes(document));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    // Commit point: a crash before leaves the old record, a crash after the new one.
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
