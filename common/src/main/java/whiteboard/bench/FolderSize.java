package whiteboard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What files take on disk. */
public final class FolderSize {
  private FolderSize() {}

  /** Bytes of the logs in those folders of {@code parent} whose name begins with {@code prefix}. */
  public static long of(Path parent, String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(parent, 2)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .filter(file -> file.getParent().getFileName().toString().startsWith(prefix))
          .mapToLong(FolderSize::size)
          .sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
