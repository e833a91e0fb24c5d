package whiteboard.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink job in this process: resumes from the latest checkpoint that any earlier process left in
 * its folder, restarts on failure, and leaves its checkpoint when stopped. It runs until it is
 * closed; there is no draining, so the state that the next start resumes is whole.
 */
public final class StreamJob implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamJob.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  /** What Flink's folders are named by, before the number. */
  private static final String CHECKPOINT = "chk-";

  private static final Duration CHECKPOINT_POLL = Duration.ofMillis(50);

  private final StreamExecutionEnvironment env;
  private final JobClient client;
  private final CompletableFuture<?> end;
  private final Path checkpoints;
  private boolean closed;

  private StreamJob(StreamExecutionEnvironment env, JobClient client, Path checkpoints) {
    this.env = env;
    this.client = client;
    this.end = client.getJobExecutionResult();
    this.checkpoints = checkpoints;
  }

  /**
   * Starts a job.
   *
   * @param checkpoints the folder of this job's checkpoints
   * @param interval between checkpoints: at most this much is replayed after a crash
   * @param topology wires sources, operators and sinks
   */
  public static StreamJob start(
      String name,
      Path checkpoints,
      Duration interval,
      int parallelism,
      Consumer<StreamExecutionEnvironment> topology) {
    Configuration settings = settings(checkpoints, interval);
    latest(checkpoints)
        .ifPresent(
            checkpoint -> {
              settings.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint.toUri().toString());
              // The job owns it from now on, and deletes it when a newer one is complete.
              settings.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
            });
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
    topology.accept(env);
    try {
      return new StreamJob(env, env.executeAsync(name), checkpoints);
    } catch (Exception e) {
      throw new IllegalStateException("Cannot start the stream job " + name, e);
    }
  }

  private static Configuration settings(Path checkpoints, Duration interval) {
    Configuration settings = settings(interval);
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
    return settings;
  }

  /**
   * What a job needs on any cluster: retained checkpoints, restarts, no type that would need Kryo.
   * Where state and checkpoints are kept is the cluster's to say.
   */
  public static Configuration settings(Duration interval) {
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // A checkpoint that fails is tried again; what matters is how old the last good one is.
    settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(200));
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(30));
    // A type that would need Kryo fails at start, not in production.
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    return settings;
  }

  /** The newest complete checkpoint in the folder, of whichever run. */
  static Optional<Path> latest(Path checkpoints) {
    while (Files.isDirectory(checkpoints)) {
      try {
        return newestIn(checkpoints);
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof NoSuchFileException)) {
          throw e;
        }
        // An older one was deleted while we looked: look again.
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> newestIn(Path checkpoints) {
    try (Stream<Path> files = Files.walk(checkpoints, 3)) {
      return files
          .filter(file -> file.getFileName().toString().equals("_metadata"))
          .max(Comparator.comparing(StreamJob::modified))
          .map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the checkpoints in " + checkpoints, e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Throws if the job has ended: it should run until it is closed.
   *
   * @throws IllegalStateException with the job's failure as cause
   */
  public void checkRunning() {
    if (end.isDone()) {
      try {
        end.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("The stream job failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("The stream job ended by itself");
    }
  }

  /**
   * Flink's word for where the job stands: RUNNING, RESTARTING, FAILED …
   *
   * @throws IllegalStateException when the cluster does not answer
   */
  public String state() throws InterruptedException {
    try {
      return end.isDone() ? "FAILED" : client.getJobStatus().get(5, TimeUnit.SECONDS).name();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The stream job's cluster does not answer", e);
    }
  }

  /** The number of the newest complete checkpoint; 0 before the first. */
  public long lastCheckpoint() {
    return latest(checkpoints)
        .map(
            folder ->
                Long.parseLong(folder.getFileName().toString().substring(CHECKPOINT.length())))
        .orElse(0L);
  }

  /**
   * Waits until a checkpoint completes. Only one is under way at a time, so it covers whatever an
   * operator has already sent ahead of a checkpoint's barrier.
   *
   * @throws IllegalStateException when the job ends first
   */
  public void awaitCheckpoint() throws InterruptedException {
    Optional<Path> before = latest(checkpoints);
    while (latest(checkpoints).equals(before)) {
      checkRunning();
      Thread.sleep(CHECKPOINT_POLL.toMillis());
    }
  }

  /**
   * Cancels the job; its latest checkpoint stays. Work since then is replayed by the next start.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (end.isDone()) {
        return; // it has failed for good, and its cluster is gone
      }
      client.cancel().get(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      end.exceptionally(cancelled -> null).get(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // It has ended already, or ends with the process: the checkpoint is what counts.
      LOG.info("stream job did not stop in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeQuietly();
    }
  }

  private void closeQuietly() {
    try {
      env.close();
    } catch (Exception e) {
      LOG.warn("closing the job's environment", e);
    }
  }
}
