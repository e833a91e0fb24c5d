package whiteboard.frauddetection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import whiteboard.frauddetection.contract.ModelFile;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.domain.ModelRegistry.Role;

/**
 * The models that a new platform begins with, so that its first transaction is scored: {@code
 * /bootstrap/<role>.json} on the class path, trained on a simulated history of another seed.
 */
public final class FirstModels {
  private FirstModels() {}

  /** Gives each role that nobody has yet its bundled model. */
  public static void enter(ModelRegistry registry) {
    for (Role role : Role.values()) {
      if (registry.roles().of(role).isEmpty()) {
        Model model = read(role);
        registry.register(model);
        registry.assign(role, model.version(), "bundled, for a platform without a history");
      }
    }
  }

  /** The bundled model of a role. */
  public static Model read(Role role) {
    String name = role.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    try (InputStream file = FirstModels.class.getResourceAsStream("/bootstrap/" + name)) {
      if (file == null) {
        throw new IllegalStateException(
            "Cannot start: no /bootstrap/%s on the class path".formatted(name));
      }
      return ModelFile.parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
