package whiteboard.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;

/** One tiering of one table; see {@link Retention#tier}. */
final class Tiering {
  private final Table table;
  private final String coldHome;
  private final LocalDate today;
  private final long batchesHaveReadMicros;

  private static final class Tally {
    private final Set<Integer> days = new HashSet<>();
    private int files;
    private long bytes;

    TierReport.Figures figures() {
      return new TierReport.Figures(days.size(), files, bytes);
    }
  }

  Tiering(Table table, String coldRoot, LocalDate today, Instant batchesHaveRead) {
    this.table = table;
    this.coldHome = coldHome(table, coldRoot);
    this.today = today;
    this.batchesHaveReadMicros = Math.multiplyExact(batchesHaveRead.toEpochMilli(), 1000L);
  }

  /** Where a table's cold files are. */
  static String coldHome(Table table, String coldRoot) {
    return coldRoot + "/" + table.name();
  }

  TierReport run() {
    table.refresh();
    Snapshot snapshot = table.currentSnapshot();
    Map<TierReport.Tier, Tally> tallies = new EnumMap<>(TierReport.Tier.class);
    List<FileScanTask> toMove = new ArrayList<>();
    int heldBack = snapshot == null ? 0 : sortOut(snapshot, tallies, toMove);
    boolean moved = toMove.isEmpty() || move(snapshot, toMove);
    long bytes = toMove.stream().mapToLong(task -> task.file().fileSizeInBytes()).sum();
    Map<TierReport.Tier, TierReport.Figures> tiers = new EnumMap<>(TierReport.Tier.class);
    for (TierReport.Tier tier : TierReport.Tier.values()) {
      tiers.put(tier, tallies.getOrDefault(tier, new Tally()).figures());
    }
    return moved
        ? new TierReport(tiers, toMove.size(), bytes, heldBack)
        : new TierReport(tiers, 0, 0, heldBack + toMove.size());
  }

  private int sortOut(
      Snapshot snapshot, Map<TierReport.Tier, Tally> tallies, List<FileScanTask> toMove) {
    int heldBack = 0;
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot.snapshotId()).includeColumnStats().planFiles()) {
      for (FileScanTask task : tasks) {
        Integer day = dayOf(task);
        TierReport.Tier tier = tierOf(day);
        Tally tally = tallies.computeIfAbsent(tier, key -> new Tally());
        if (day != null) {
          tally.days.add(day);
        }
        tally.files++;
        tally.bytes += task.file().fileSizeInBytes();
        boolean isMoved = LocalFileIo.pathOf(task.file().location()).startsWith(coldPath() + "/");
        if (tier != TierReport.Tier.COLD || isMoved) {
          continue;
        }
        if (isRead(task.file())) {
          toMove.add(task);
        } else {
          heldBack++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return heldBack;
  }

  private boolean move(Snapshot snapshot, List<FileScanTask> tasks) {
    RewriteFiles rewrite = table.newRewrite().validateFromSnapshot(snapshot.snapshotId());
    List<DataFile> copies = new ArrayList<>();
    for (FileScanTask task : tasks) {
      DataFile copy = copyOf(task);
      copies.add(copy);
      rewrite.deleteFile(task.file());
      rewrite.addFile(copy);
    }
    try {
      rewrite.commit();
      return true;
    } catch (ValidationException e) {
      // Compaction replaced some of the files first; the next run moves what it made of them.
      copies.forEach(copy -> table.io().deleteFile(copy.location()));
      return false;
    }
  }

  private DataFile copyOf(FileScanTask task) {
    String from = task.file().location();
    String within =
        LocalFileIo.pathOf(from).substring(LocalFileIo.pathOf(table.location()).length());
    String to = coldHome + within;
    try (InputStream in = table.io().newInputFile(from).newStream();
        OutputStream out = table.io().newOutputFile(to).createOrOverwrite()) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return DataFiles.builder(task.spec()).copy(task.file()).withPath(to).build();
  }

  private String coldPath() {
    return LocalFileIo.pathOf(coldHome);
  }

  private TierReport.Tier tierOf(Integer day) {
    long age = day == null ? 0 : today.toEpochDay() - day;
    if (age <= Retention.HOT_DAYS) {
      return TierReport.Tier.HOT;
    }
    return age <= Retention.WARM_DAYS ? TierReport.Tier.WARM : TierReport.Tier.COLD;
  }

  private static Integer dayOf(FileScanTask task) {
    PartitionSpec spec = task.spec();
    for (int i = 0; i < spec.fields().size(); i++) {
      if (spec.fields().get(i).transform().toString().equals("day")) {
        return task.file().partition().get(i, Integer.class);
      }
    }
    return null;
  }

  /** Unknown counts as unread. */
  private boolean isRead(DataFile file) {
    NestedField ingestedAt = table.schema().findField(RawColumns.INGESTED_AT);
    if (ingestedAt == null) {
      ingestedAt = table.schema().findField("ingested_at");
    }
    if (ingestedAt == null || file.upperBounds() == null) {
      return false;
    }
    ByteBuffer newest = file.upperBounds().get(ingestedAt.fieldId());
    return newest != null
        && (Long) Conversions.fromByteBuffer(ingestedAt.type(), newest) < batchesHaveReadMicros;
  }
}
