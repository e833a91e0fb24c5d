package whiteboard.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import whiteboard.cli.UserError;

/** The text files of a folder, by their path relative to it; from disk or from a jar. */
record ProjectFiles(String folder, SortedMap<String, String> texts) {

  static ProjectFiles in(Path folder) {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        if (name.endsWith(".sql") || name.endsWith(".yml") || name.endsWith(".yaml")) {
          texts.put(name, Files.readString(path));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the models in " + folder, e);
    }
    return new ProjectFiles(folder.toString(), texts);
  }

  static ProjectFiles onClassPath(String folder, ClassLoader loader) {
    URL marker = loader.getResource(folder + "/" + ModelProject.PROJECT_FILE);
    if (marker == null) {
      throw new UserError(
          "Cannot read the models: the class path has no %s/%s"
              .formatted(folder, ModelProject.PROJECT_FILE));
    }
    try {
      URI uri = marker.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return in(Path.of(uri).getParent());
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return in(jar.getPath(folder));
      }
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("Cannot read the models at " + marker, e);
    }
  }
}
