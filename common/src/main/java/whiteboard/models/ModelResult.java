package whiteboard.models;

import java.util.Optional;

/**
 * How a model was built.
 *
 * @param relation namespace.table
 * @param rows after the run, or empty for what is not stored, which nothing counts
 * @param seconds to build it, without its tests
 * @param sql the query as Spark ran it
 */
public record ModelResult(
    String name,
    String relation,
    String materialization,
    Optional<Long> rows,
    double seconds,
    String sql) {}
