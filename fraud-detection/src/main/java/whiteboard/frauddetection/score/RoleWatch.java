package whiteboard.frauddetection.score;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.domain.ModelRegistry.Roles;

/**
 * Keeps the models at work those of the registry. While the registry does not answer, or names a
 * model that cannot be read, those of before stay at work.
 */
final class RoleWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoleWatch.class);

  private final ModelRegistry registry;
  private final Function<Model, Scorer> scorers;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread watch = new Thread(work, "model-roles");
            watch.setDaemon(true);
            return watch;
          });
  private volatile Serving serving = Serving.NOTHING;
  private volatile String problem = "";

  RoleWatch(ModelRegistry registry, Function<Model, Scorer> scorers) {
    this.registry = registry;
    this.scorers = scorers;
  }

  /** Looks once before it returns. */
  RoleWatch start(Duration every) {
    look();
    // The future only cancels; look() keeps its failures.
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  private void look() {
    try {
      Roles roles = registry.roles();
      if (roles.revision() != serving.roles().revision()) {
        serving = serving.next(roles, registry, scorers);
        LOG.info("models at work: {}", roles);
      }
      problem = "";
    } catch (RuntimeException e) {
      if (!e.getMessage().equals(problem)) {
        LOG.warn("the models at work stay: {}", e.toString());
      }
      problem = e.getMessage();
    }
  }

  /** The models at work now. */
  Serving serving() {
    return serving;
  }

  /** Why they are not those of the registry; blank when they are. */
  String problem() {
    return problem;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
