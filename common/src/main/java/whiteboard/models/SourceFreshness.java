package whiteboard.models;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How old a source is.
 *
 * @param source source.table
 * @param newest when its newest row came in; empty while it has none
 * @param status against the ages that the project declares
 */
public record SourceFreshness(String source, Optional<Instant> newest, Status status) {

  /** dbt's three answers; a source without rows is an error. */
  public enum Status {
    PASS,
    WARN,
    ERROR
  }

  static SourceFreshness of(SparkSession spark, SourceTable source, Instant now) {
    Row row =
        spark
            .sql("select max(%s) from %s".formatted(source.loadedAtField(), source.relation()))
            .first();
    Optional<Instant> newest =
        row.isNullAt(0) ? Optional.empty() : Optional.of(((Timestamp) row.get(0)).toInstant());
    Status status =
        newest.map(at -> status(Duration.between(at, now), source)).orElse(Status.ERROR);
    return new SourceFreshness(source.key(), newest, status);
  }

  private static Status status(Duration age, SourceTable source) {
    if (source.errorAfter() != null && age.compareTo(source.errorAfter()) > 0) {
      return Status.ERROR;
    }
    return source.warnAfter() != null && age.compareTo(source.warnAfter()) > 0
        ? Status.WARN
        : Status.PASS;
  }
}
