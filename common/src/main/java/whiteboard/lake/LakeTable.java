package whiteboard.lake;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import whiteboard.event.Rejection;

/** One raw table as the writer holds it: rows that are not yet committed, and the commit. */
final class LakeTable {
  private final Table table;
  private final IdentityHashMap<org.apache.avro.Schema, RowShape> shapes = new IdentityHashMap<>();
  private final List<DataFile> closed = new ArrayList<>();
  private Schema columns;
  private Row row;
  private TableFiles files;
  private long pendingRows;

  LakeTable(Table table) {
    this.table = table;
  }

  Table table() {
    return table;
  }

  long pendingRows() {
    return pendingRows;
  }

  /** Appends an event. A conversion that fails throws before anything of the row is written. */
  void append(IndexedRecord event, ConsumerRecord<byte[], byte[]> message) {
    openFiles();
    RowShape shape = shapes.get(event.getSchema());
    if (shape == null) {
      shape = new RowShape(event.getSchema(), columns, table.spec());
      shapes.put(event.getSchema(), shape);
    }
    shape.fill(row, event, message);
    files.write(row);
    pendingRows++;
  }

  /** Appends a dead letter. */
  void append(ConsumerRecord<byte[], byte[]> message, Rejection rejection) {
    openFiles();
    DeadLetterRow.fill(row, message, rejection);
    files.write(row);
    pendingRows++;
  }

  /** Closes the open files, e.g. because the table is about to get columns that they lack. */
  void closeFiles() {
    if (files != null) {
      closed.addAll(files.complete());
      files = null;
    }
  }

  /** Makes all rows so far and the offsets visible in one snapshot; returns the bytes added. */
  long commit(Map<String, Map<Integer, Long>> offsetsByTopic) {
    closeFiles();
    AppendFiles append = table.newAppend();
    closed.forEach(append::appendFile);
    offsetsByTopic.forEach(
        (topic, offsets) ->
            append.set(SnapshotOffsets.PREFIX + topic, SnapshotOffsets.format(offsets)));
    append.commit();
    long bytes = closed.stream().mapToLong(DataFile::fileSizeInBytes).sum();
    closed.clear();
    pendingRows = 0;
    return bytes;
  }

  private void openFiles() {
    if (files != null) {
      return;
    }
    if (columns != table.schema()) {
      columns = table.schema();
      row = new Row(columns.columns().size());
      shapes.clear();
    }
    files = new TableFiles(table, columns);
  }
}
