package whiteboard.ridesharing.drills;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.drill.TableRows;
import whiteboard.lake.Compaction;
import whiteboard.lake.CompactionResult;
import whiteboard.ridesharing.source.Emission;

/**
 * Symptom: queries on the lake get slower by the day, and after the clean-up figures were wrong for
 * a minute. Cause: a commit every few seconds leaves files of a few rows each, and files are merged
 * under running queries. Protection: compaction replaces the files of a partition in one snapshot,
 * so a query sees the old ones or the new ones.
 */
final class SmallFiles implements Drill {
  private static final int MESSAGES_A_COMMIT = 40;

  @Override
  public String name() {
    return "small-files";
  }

  @Override
  public String symptom() {
    return "Queries on the lake slow down, and while files are merged some figures are wrong.";
  }

  @Override
  public String cause() {
    return "A commit every few seconds leaves files of a few rows, to be merged under queries.";
  }

  @Override
  public String protection() {
    return "Compaction replaces a partition's files in one snapshot: old ones or new ones, no both.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    List<Emission> messages = QuietDay.of(room).messages();
    try (DrillWarehouse warehouse = DrillWarehouse.empty(room, "small")) {
      for (int from = 0; from < messages.size(); from += MESSAGES_A_COMMIT) {
        warehouse.land(messages.subList(from, Math.min(messages.size(), from + MESSAGES_A_COMMIT)));
      }
      Table table = warehouse.rawTrips();
      TableRows before = warehouse.lake();
      long files = files(table);
      room.say("healthy: %,d rows in %,d files", before.rows(), files);

      long seenTwice = rowsTooManyBetweenTwoCommits(warehouse, before);
      CompletableFuture<CompactionResult> compaction =
          CompletableFuture.supplyAsync(() -> Compaction.DEFAULT.compact(table));
      long queries = 0;
      long different = 0;
      while (queries == 0 || !compaction.isDone()) {
        queries++;
        different += before.differences(warehouse.lake());
      }
      CompactionResult result = compaction.join();
      different += before.differences(warehouse.lake());
      table.refresh();
      long filesAfter = files(table);
      room.say("compacted to %,d files under %,d queries", filesAfter, queries);
      return new Evidence(
          "%,d files of %,d rows on average merged to %,d while %,d queries ran"
              .formatted(files, before.rows() / files, result.filesAfter(), queries),
          files - filesAfter,
          "before, during and after, each query saw the same %,d rows".formatted(before.rows()),
          different,
          "merged files added in one commit, old ones removed in the next: %,d rows seen twice"
              .formatted(seenTwice),
          OptionalLong.of(seenTwice));
    }
  }

  /** The unguarded variant: what a query sees between the two commits of a naive clean-up. */
  private static long rowsTooManyBetweenTwoCommits(DrillWarehouse warehouse, TableRows rows) {
    warehouse.spark().sql("create namespace unguarded");
    warehouse.spark().sql("create table unguarded.trips as select * from raw.trip_events");
    warehouse.spark().sql("insert into unguarded.trips select * from raw.trip_events");
    return warehouse.number("select count(*) from unguarded.trips") - rows.rows();
  }

  private static long files(Table table) throws java.io.IOException {
    long files = 0;
    try (CloseableIterable<?> tasks = table.newScan().planFiles()) {
      for (Object ignored : tasks) {
        files++;
      }
    }
    return files;
  }
}
