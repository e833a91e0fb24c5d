package whiteboard.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;

/**
 * Parquet files being written for one table, one a partition. At most {@link #MAX_OPEN} are open;
 * rows of yet another partition close them all and go on in new ones.
 */
final class TableFiles {
  // Each open file buffers its columns: a day's lateness over a few regions fits, garbage may not.
  static final int MAX_OPEN = 64;

  private final Table table;
  private final Schema schema;
  private final PartitionSpec spec;
  private final SortOrder order;
  private final PartitionKey key;
  private final OutputFileFactory names;
  private final RowPlace place;
  private final Map<PartitionKey, DataWriter<StructLike>> open = new HashMap<>();
  private final Map<RowPlace, DataWriter<StructLike>> openByPlace = new HashMap<>();
  private final List<DataFile> closed = new ArrayList<>();

  TableFiles(Table table, Schema schema) {
    this(table, schema, table.spec(), SortOrder.unsorted());
  }

  /** Files whose rows the caller hands over in {@code order}. */
  TableFiles(Table table, Schema schema, PartitionSpec spec, SortOrder order) {
    this.table = table;
    this.schema = schema;
    this.spec = spec;
    this.order = order;
    key = new PartitionKey(spec, schema);
    place = new RowPlace(spec, schema);
    names =
        OutputFileFactory.builderFor(table, 0, 0)
            .defaultSpec(spec)
            .format(FileFormat.PARQUET)
            .build();
  }

  void write(StructLike row) {
    place.moveTo(row);
    DataWriter<StructLike> file = openByPlace.get(place);
    if (file == null) {
      file = fileFor(row);
      openByPlace.put(place.copy(), file);
    }
    file.write(row);
  }

  private DataWriter<StructLike> fileFor(StructLike row) {
    key.partition(row);
    DataWriter<StructLike> file = open.get(key);
    if (file == null) {
      if (open.size() >= MAX_OPEN) {
        closeAll();
      }
      PartitionKey partition = key.copy();
      file = newFile(partition);
      open.put(partition, file);
    }
    return file;
  }

  /** Closes what is open; all files so far. None belongs to the table yet. */
  List<DataFile> complete() {
    closeAll();
    return List.copyOf(closed);
  }

  private void closeAll() {
    try {
      for (DataWriter<StructLike> file : open.values()) {
        file.close();
        closed.add(file.toDataFile());
      }
      open.clear();
      openByPlace.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DataWriter<StructLike> newFile(PartitionKey partition) {
    try {
      return Parquet.writeData(names.newOutputFile(spec, partition))
          .forTable(table)
          .schema(schema)
          .withSpec(spec)
          .withPartition(spec.isPartitioned() ? partition : null)
          .withSortOrder(order)
          .createWriterFunc(type -> InternalWriter.createWriter(schema, type))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
