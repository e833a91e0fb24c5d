package whiteboard.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import whiteboard.stack.CatalogLocation;

/** The one Spark session of a test JVM, on an empty warehouse in a temporary folder. */
public final class LocalWarehouse {
  private static WarehouseSession session;

  private LocalWarehouse() {}

  /** Starts at the first call; later calls give the same session. */
  public static synchronized WarehouseSession session() {
    if (session == null) {
      try {
        Path folder = Files.createTempDirectory("warehouse");
        session = WarehouseSession.start(in(folder), List.of(), folder);
        Runtime.getRuntime().addShutdownHook(new Thread(session::close));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return session;
  }

  /** A catalog named {@code warehouse} in a SQLite file. */
  public static CatalogLocation in(Path folder) {
    return new CatalogLocation(
        "warehouse",
        "jdbc:sqlite:" + folder.resolve("catalog.db"),
        Map.of(),
        folder.resolve("tables").toString());
  }
}
