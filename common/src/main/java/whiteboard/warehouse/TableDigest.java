package whiteboard.warehouse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/**
 * What a table holds, as a number to compare: equal rows give an equal digest, whatever their
 * order, the files they lie in or the order of the columns. Nulls count, doubles count exactly, and
 * so does how often a row occurs. Not cryptographic: it finds accidents, not forgery.
 *
 * @param rows the number of rows
 * @param digest 32 hexadecimal digits
 */
public record TableDigest(long rows, String digest) {

  /**
   * Reads all rows of {@code relation}.
   *
   * @param relation a table's or view's name, or a query
   */
  public static TableDigest of(SparkSession spark, String relation) {
    String from = isQuery(relation) ? "(" + relation + ")" : relation;
    List<StructField> fields =
        Arrays.stream(spark.sql("select * from " + from).schema().fields())
            .sorted((a, b) -> a.name().compareTo(b.name()))
            .toList();
    // Spark's hash passes over nulls, so (null, 1) and (1, null) would be alike without the flags.
    String columns =
        fields.stream()
            .map(field -> "isnull(`%s`), %s".formatted(field.name(), hashable(field)))
            .collect(Collectors.joining(", "));
    Row sums =
        spark
            .sql(
                """
                select
                    count(*),
                    sum(cast(xxhash64('left', %1$s) as decimal(20, 0))),
                    sum(cast(xxhash64('right', %1$s) as decimal(20, 0)))
                from %2$s
                """
                    .formatted(columns, from))
            .first();
    return new TableDigest(sums.getLong(0), hex(sums.getDecimal(1)) + hex(sums.getDecimal(2)));
  }

  private static boolean isQuery(String relation) {
    return relation.strip().toLowerCase(Locale.ROOT).matches("(?s)(select|with)\\b.*");
  }

  private static String hashable(StructField field) {
    String name = "`" + field.name() + "`";
    return field.dataType() instanceof MapType ? "to_json(" + name + ")" : name;
  }

  private static String hex(BigDecimal sum) {
    BigInteger whole = sum == null ? BigInteger.ZERO : sum.toBigInteger();
    return "%016x".formatted(whole.longValue());
  }
}
