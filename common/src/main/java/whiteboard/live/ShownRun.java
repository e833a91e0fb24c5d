package whiteboard.live;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import whiteboard.batch.BatchRun;

/**
 * A batch run of the ledger, as a page shows it.
 *
 * @param from of the interval that it reads
 * @param to of the interval that it reads, excluded
 * @param endedAt null while it goes on
 * @param step that it is at, or ended at
 * @param error of its last failed attempt; empty where none has failed
 */
public record ShownRun(
    long id,
    String state,
    Instant from,
    Instant to,
    Instant startedAt,
    Instant endedAt,
    int attempts,
    String step,
    String error) {

  /** The newest {@code most} of {@code runs}, the newest first. */
  public static List<ShownRun> newest(List<BatchRun> runs, int most) {
    return runs.stream()
        .sorted(Comparator.comparingLong(BatchRun::id).reversed())
        .limit(most)
        .map(ShownRun::of)
        .toList();
  }

  private static ShownRun of(BatchRun run) {
    return new ShownRun(
        run.id(),
        run.state().name().toLowerCase(Locale.ROOT),
        run.interval().from(),
        run.interval().to(),
        run.startedAt(),
        run.finishedAt().orElse(null),
        run.attempt(),
        run.step(),
        run.error());
  }
}
