package whiteboard.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.SortOrderComparators;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/**
 * Merges the small files of each partition into larger ones, sorted by the table's order. One
 * atomic snapshot a table: readers see the old files or the new ones, and appends go on meanwhile.
 * The old files stay until the snapshots that hold them expire.
 *
 * <p>Leaves alone: a partition's only file, files as large as the target, files with row deletes,
 * and files outside the table's own location (the cold tier).
 *
 * @param targetBytes what a merged file should not exceed
 * @param maxRows rows of a merged file; they are sorted in memory, about 0.5 KB each
 */
public record Compaction(long targetBytes, int maxRows) {
  /** 128 MB as Iceberg suggests for scans, and at most about 125 MB of memory for the sort. */
  public static final Compaction DEFAULT = new Compaction(128L << 20, 250_000);

  /** Merges what can be merged in {@code table}, a table loaded for this thread. */
  public CompactionResult compact(Table table) {
    table.refresh();
    Snapshot snapshot = table.currentSnapshot();
    if (snapshot == null) {
      return new CompactionResult(0, 0, 0, false);
    }
    Map<String, List<DataFile>> candidates = new TreeMap<>();
    int files = candidates(table, snapshot, candidates);
    List<List<DataFile>> groups = new ArrayList<>();
    candidates.values().forEach(partition -> groups.addAll(groups(partition)));
    if (groups.isEmpty()) {
      return new CompactionResult(files, files, 0, false);
    }
    RewriteFiles rewrite = table.newRewrite().validateFromSnapshot(snapshot.snapshotId());
    List<DataFile> merged = new ArrayList<>();
    int removed = 0;
    for (List<DataFile> group : groups) {
      merged.addAll(merge(table, group));
      group.forEach(rewrite::deleteFile);
      removed += group.size();
    }
    merged.forEach(rewrite::addFile);
    try {
      rewrite.commit();
    } catch (ValidationException e) {
      // A MERGE or the tiering replaced the same files first: theirs stands.
      merged.forEach(file -> table.io().deleteFile(file.location()));
      return new CompactionResult(files, files, 0, true);
    }
    long rows = merged.stream().mapToLong(DataFile::recordCount).sum();
    return new CompactionResult(files, files - removed + merged.size(), rows, false);
  }

  private int candidates(Table table, Snapshot snapshot, Map<String, List<DataFile>> found) {
    String home = LocalFileIo.pathOf(table.location());
    int files = 0;
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
      for (FileScanTask task : tasks) {
        files++;
        DataFile file = task.file();
        if (task.deletes().isEmpty()
            && file.format() == FileFormat.PARQUET
            && file.fileSizeInBytes() < targetBytes
            && LocalFileIo.pathOf(file.location()).startsWith(home + "/")) {
          String partition = task.spec().partitionToPath(file.partition());
          found
              .computeIfAbsent(task.spec().specId() + "/" + partition, key -> new ArrayList<>())
              .add(file.copy());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Neighbours in time together, as many as the limits allow. */
  private List<List<DataFile>> groups(List<DataFile> partition) {
    List<DataFile> inOrder = new ArrayList<>(partition);
    inOrder.sort(Comparator.comparing(DataFile::dataSequenceNumber));
    List<List<DataFile>> groups = new ArrayList<>();
    List<DataFile> group = new ArrayList<>();
    long bytes = 0;
    long rows = 0;
    for (DataFile file : inOrder) {
      boolean full =
          bytes + file.fileSizeInBytes() > targetBytes || rows + file.recordCount() > maxRows;
      if (full && !group.isEmpty()) {
        groups.add(group);
        group = new ArrayList<>();
        bytes = 0;
        rows = 0;
      }
      group.add(file);
      bytes += file.fileSizeInBytes();
      rows += file.recordCount();
    }
    groups.add(group);
    groups.removeIf(single -> single.size() < 2);
    return groups;
  }

  private static List<DataFile> merge(Table table, List<DataFile> group) {
    Schema schema = table.schema();
    List<StructLike> rows = new ArrayList<>();
    for (DataFile file : group) {
      try (CloseableIterable<StructLike> read =
          Parquet.read(table.io().newInputFile(file.location()))
              .project(schema)
              .createReaderFunc(type -> InternalReader.<StructLike>create(schema, type))
              .build()) {
        read.forEach(rows::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    SortOrder order = table.sortOrder();
    if (order.isSorted()) {
      rows.sort(SortOrderComparators.forSchema(schema, order));
    }
    PartitionSpec spec = table.specs().get(group.get(0).specId());
    TableFiles files = new TableFiles(table, schema, spec, order);
    rows.forEach(files::write);
    return files.complete();
  }
}
