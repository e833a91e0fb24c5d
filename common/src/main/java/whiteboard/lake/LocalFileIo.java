package whiteboard.lake;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * Files of the local file system. Hadoop's would put a {@code .crc} file beside each, and fork a
 * process for its mode.
 */
final class LocalFileIo implements SupportsPrefixOperations {
  private static final long serialVersionUID = 1;

  /** Whether {@code location} is a local path: without a scheme, or {@code file:}. */
  static boolean serves(String location) {
    return location.startsWith("/") || location.startsWith("file:");
  }

  /** The path that {@code location} names, with or without {@code file:}. */
  static String pathOf(String location) {
    return location.startsWith("file:")
        ? location.substring("file:".length()).replaceFirst("^/+", "/")
        : location;
  }

  @Override
  public InputFile newInputFile(String location) {
    return org.apache.iceberg.Files.localInput(new File(pathOf(location)));
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return org.apache.iceberg.Files.localOutput(new File(pathOf(location)));
  }

  @Override
  public void deleteFile(String location) {
    try {
      Files.deleteIfExists(Path.of(pathOf(location)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Iterable<FileInfo> listPrefix(String prefix) {
    Path root = Path.of(pathOf(prefix));
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<FileInfo> found = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        BasicFileAttributes about = Files.readAttributes(path, BasicFileAttributes.class);
        found.add(new FileInfo(path.toString(), about.size(), about.lastModifiedTime().toMillis()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  @Override
  public void deletePrefix(String prefix) {
    listPrefix(prefix).forEach(file -> deleteFile(file.location()));
  }

  /** The files under {@code prefix}; refuses an {@code io} that cannot list. */
  static Iterable<FileInfo> list(FileIO io, String prefix) {
    if (io instanceof SupportsPrefixOperations listing) {
      return listing.listPrefix(prefix);
    }
    throw new IllegalArgumentException(
        "Cannot list files under %s: %s does not list"
            .formatted(prefix, io.getClass().getSimpleName()));
  }
}
