package whiteboard.warehouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import whiteboard.batch.Interval;
import whiteboard.stack.CatalogLocation;

/**
 * The views {@code lake.<table>}: the raw table of every catalog in one. A region's rows stay in
 * its own catalog and are read from there.
 */
public final class LakeViews {
  private LakeViews() {}

  /** Creates or renews the views of {@code tables}, with the columns that the tables have now. */
  public static void renew(
      WarehouseSession session, List<CatalogLocation> residencies, List<String> tables) {
    SparkSession spark = session.isolated();
    String warehouse = session.warehouse().name();
    spark.sql("create namespace if not exists " + warehouse + ".lake");
    for (String table : tables) {
      List<String> parts = new ArrayList<>();
      parts.add(warehouse + ".raw." + table);
      residencies.stream()
          .map(location -> location.name() + ".raw." + table)
          .filter(part -> spark.catalog().tableExists(part))
          .forEach(parts::add);
      StoredView.put(spark, session.catalog(), "lake." + table, union(spark, parts));
    }
  }

  /** From the oldest row of {@code views} to just after the newest, by ingestion, if any. */
  public static Optional<Interval> ingested(WarehouseSession session, List<String> views) {
    String rows =
        views.stream()
            .map("select _ingested_at from lake.%s"::formatted)
            .collect(Collectors.joining(" union all "));
    Row range =
        session
            .isolated()
            .sql("select min(_ingested_at), max(_ingested_at) from (" + rows + ")")
            .first();
    return range.isNullAt(0)
        ? Optional.empty()
        : Optional.of(
            new Interval(
                range.getTimestamp(0).toInstant(),
                range.getTimestamp(1).toInstant().plusMillis(1)));
  }

  /** A column that one region's table lacks is null there. */
  private static String union(SparkSession spark, List<String> parts) {
    List<Set<String>> columns =
        parts.stream()
            .map(
                part ->
                    (Set<String>) new LinkedHashSet<>(Arrays.asList(spark.table(part).columns())))
            .toList();
    Set<String> all = new LinkedHashSet<>();
    columns.forEach(all::addAll);
    List<String> selects = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Set<String> present = columns.get(i);
      String list =
          all.stream()
              .map(
                  column ->
                      present.contains(column) ? "`" + column + "`" : "null as `" + column + "`")
              .collect(Collectors.joining(", "));
      selects.add("select " + list + " from " + parts.get(i));
    }
    return String.join(" union all ", selects);
  }
}
