package whiteboard.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;

/** Files in a table's folders that no snapshot of it refers to; see {@link Retention}. */
final class OrphanFiles {
  private final Table table;
  private final String coldRoot;

  OrphanFiles(Table table, String coldRoot) {
    this.table = table;
    this.coldRoot = coldRoot;
  }

  List<String> remove(Instant untouchedSince) {
    // Listed before the table is read: what is committed in between is referred to.
    List<FileInfo> old = new ArrayList<>();
    for (String folder : List.of(table.location(), Tiering.coldHome(table, coldRoot))) {
      for (FileInfo file : LocalFileIo.list(table.io(), folder)) {
        if (file.createdAtMillis() < untouchedSince.toEpochMilli()) {
          old.add(file);
        }
      }
    }
    table.refresh();
    Set<String> referred = referred();
    List<String> removed = new ArrayList<>();
    for (FileInfo file : old) {
      if (!referred.contains(LocalFileIo.pathOf(file.location()))) {
        table.io().deleteFile(file.location());
        removed.add(file.location());
      }
    }
    return removed;
  }

  private Set<String> referred() {
    Set<String> paths = new HashSet<>();
    ReachableFileUtil.metadataFileLocations(table, false).forEach(f -> add(paths, f));
    ReachableFileUtil.manifestListLocations(table).forEach(f -> add(paths, f));
    ReachableFileUtil.statisticsFilesLocations(table).forEach(f -> add(paths, f));
    for (Snapshot snapshot : table.snapshots()) {
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        if (add(paths, manifest.path())) {
          addFilesOf(manifest, paths);
        }
      }
    }
    return paths;
  }

  private void addFilesOf(ManifestFile manifest, Set<String> paths) {
    if (manifest.content() == ManifestContent.DELETES) {
      throw new IllegalStateException(
          "Cannot tell the orphan files of %s: it has row deletes".formatted(table.name()));
    }
    try (CloseableIterable<String> files =
        ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
      files.forEach(file -> add(paths, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean add(Set<String> paths, String location) {
    return paths.add(LocalFileIo.pathOf(location));
  }
}
