package whiteboard.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import whiteboard.models.Publication;
import whiteboard.models.PublicationLedger;
import whiteboard.stack.CatalogDatabase;
import whiteboard.stack.CatalogLocation;

/**
 * What ran when on which input, in the table {@code batch_runs} of the catalog's database. Each
 * change is durable when its method returns. One runner writes at a time.
 *
 * <pre>
 * batch_runs: id, interval_from, interval_to, state, attempt, started_at, finished_at,
 *             step, input, error, publication (JSON, while the state is publishing)
 * </pre>
 *
 * Times are ISO-8601 text in UTC, which sorts and which every database holds alike.
 */
public final class RunLedger implements PublicationLedger {
  private static final String COLUMNS =
      "id, interval_from, interval_to, state, attempt, started_at, finished_at, step, input, error";

  private final CatalogDatabase database;
  private final Clock clock;

  private RunLedger(CatalogDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Opens the ledger, creating its table where it is missing. */
  public static RunLedger open(CatalogLocation location, Clock clock) {
    CatalogDatabase database = new CatalogDatabase(location, "the run ledger");
    database.update(
        """
        create table if not exists batch_runs (
            id bigint primary key,
            interval_from varchar(40) not null,
            interval_to varchar(40) not null,
            state varchar(20) not null,
            attempt integer not null,
            started_at varchar(40) not null,
            finished_at varchar(40),
            step varchar(100) not null,
            input text not null,
            error text not null,
            publication text
        )
        """);
    return new RunLedger(database, clock);
  }

  BatchRun start(Interval interval, String input) {
    long id = runs().stream().mapToLong(BatchRun::id).max().orElse(0) + 1;
    database.update(
        "insert into batch_runs (" + COLUMNS + ") values (?, ?, ?, ?, 1, ?, null, '', ?, '')",
        id,
        interval.from().toString(),
        interval.to().toString(),
        text(BatchRun.State.RUNNING),
        now(),
        input);
    return run(id);
  }

  BatchRun attempt(long id, int attempt) {
    database.update(
        "update batch_runs set attempt = ?, state = ? where id = ?",
        attempt,
        text(BatchRun.State.RUNNING),
        id);
    return run(id);
  }

  BatchRun step(long id, String step) {
    database.update("update batch_runs set step = ? where id = ?", step, id);
    return run(id);
  }

  BatchRun error(long id, String error) {
    database.update("update batch_runs set error = ? where id = ?", error, id);
    return run(id);
  }

  BatchRun finish(long id, BatchRun.State state) {
    database.update(
        "update batch_runs set state = ?, finished_at = ? where id = ?", text(state), now(), id);
    return run(id);
  }

  @Override
  public void publishing(Publication publication) {
    int changed =
        database.update(
            "update batch_runs set state = ?, publication = ? where id = ?",
            text(BatchRun.State.PUBLISHING),
            publication.toJson(),
            Long.parseLong(publication.runId()));
    if (changed != 1) {
      throw new IllegalStateException(
          "Cannot publish run %s: the ledger does not hold it".formatted(publication.runId()));
    }
  }

  @Override
  public void published(String runId) {
    // A run that was given up meanwhile keeps its state.
    database.update(
        "update batch_runs set publication = null,"
            + " state = case when state = ? then ? else state end where id = ?",
        text(BatchRun.State.PUBLISHING),
        text(BatchRun.State.RUNNING),
        Long.parseLong(runId));
  }

  @Override
  public List<Publication> unfinished() {
    return database.query(
        "select publication from batch_runs where publication is not null order by id",
        row -> Publication.fromJson(row.getString(1)));
  }

  /** All runs, oldest first. */
  public List<BatchRun> runs() {
    return database.query("select " + COLUMNS + " from batch_runs order by id", RunLedger::read);
  }

  /** The run that ended without a result: the process that ran it is gone. */
  public Optional<BatchRun> interrupted() {
    return runs().stream()
        .filter(run -> run.finishedAt().isEmpty())
        .reduce((older, newer) -> newer);
  }

  /** The latest end of a successful run's interval: what lies before it has been read. */
  public Optional<Instant> lastEnd() {
    return runs().stream()
        .filter(run -> run.state() == BatchRun.State.SUCCEEDED)
        .map(run -> run.interval().to())
        .max(Instant::compareTo);
  }

  private BatchRun run(long id) {
    return runs().stream().filter(run -> run.id() == id).findFirst().orElseThrow();
  }

  private static BatchRun read(ResultSet row) throws SQLException {
    String finishedAt = row.getString(7);
    return new BatchRun(
        row.getLong(1),
        new Interval(Instant.parse(row.getString(2)), Instant.parse(row.getString(3))),
        BatchRun.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
        row.getInt(5),
        Instant.parse(row.getString(6)),
        Optional.ofNullable(finishedAt).map(Instant::parse),
        row.getString(8),
        row.getString(9),
        row.getString(10));
  }

  private String now() {
    return clock.instant().toString();
  }

  private static String text(BatchRun.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
