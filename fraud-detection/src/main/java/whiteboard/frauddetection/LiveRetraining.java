package whiteboard.frauddetection;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import whiteboard.batch.RetryPolicy;
import whiteboard.frauddetection.train.Retraining;
import whiteboard.live.LiveTask;
import whiteboard.models.ModelResult;
import whiteboard.models.RunListener;
import whiteboard.scenario.RunRequest;
import whiteboard.stack.Stack;
import whiteboard.warehouse.WarehouseSession;

/**
 * Judges the challenger and trains another one, once in so many days of the source's time. After a
 * restart it waits for as many days again.
 */
final class LiveRetraining implements LiveTask.Work {
  /** The label delay, and a week of labelled transactions. */
  private static final Duration FIRST_AFTER = Duration.ofDays(14);

  private static final Duration EVERY = Duration.ofDays(7);
  private static final long LOOK_EVERY_MILLIS = 10_000;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final CompletableFuture<WarehouseSession> warehouse;
  private final Platform platform;
  private final Stack stack;
  private final FraudDetectionConfig config;
  private final RunRequest request;
  private volatile Instant newest;
  private volatile Instant due;

  LiveRetraining(
      CompletableFuture<WarehouseSession> warehouse,
      Platform platform,
      Stack stack,
      FraudDetectionConfig config,
      RunRequest request) {
    this.warehouse = warehouse;
    this.platform = platform;
    this.stack = stack;
    this.config = config;
    this.request = request;
  }

  @Override
  public void run(Consumer<String> says) throws Exception {
    Retraining retraining = retraining(warehouse.get(), says);
    while (true) {
      Optional<Instant> seen = retraining.newestEvent();
      if (seen.isPresent() && isDue(seen.get())) {
        Instant asOf = seen.get();
        says.accept("judging the challenger as of " + DAY.format(asOf));
        retraining.review(asOf);
        says.accept("training a challenger as of " + DAY.format(asOf));
        retraining.retrain(asOf);
        due = asOf.plus(EVERY);
      }
      says.accept(due == null ? "waits for decisions" : "next retraining on " + DAY.format(due));
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /** Days count from what it sees first. */
  private boolean isDue(Instant seen) {
    if (due == null) {
      due = seen.plus(FIRST_AFTER);
    }
    newest = seen;
    return !seen.isBefore(due);
  }

  private Retraining retraining(WarehouseSession session, Consumer<String> says) {
    RunListener listener =
        new RunListener() {
          @Override
          public void built(ModelResult model) {
            says.accept("built " + model.relation());
          }
        };
    return new Retraining(
        session,
        stack.residencies(),
        platform.registry(),
        new RetryPolicy(config.batchAttempts(), config.batchBackoff()),
        request.clock(),
        listener,
        (run, step) -> says.accept("step " + step + " done"));
  }

  /** For how many days of the source's time it has been due; empty before anything was decided. */
  OptionalDouble overdueDays() {
    Optional<Instant> seen = Optional.ofNullable(newest);
    return seen.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Duration.between(due, seen.get()).toMinutes() / (24 * 60.0));
  }
}
