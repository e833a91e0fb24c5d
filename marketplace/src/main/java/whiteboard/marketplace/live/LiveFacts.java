package whiteboard.marketplace.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import whiteboard.batch.BatchRun;
import whiteboard.event.DeadLetter;
import whiteboard.kafka.TopicEnds;
import whiteboard.live.LakeState;
import whiteboard.marketplace.capture.CaptureLag;
import whiteboard.observe.Activity;
import whiteboard.observe.Watch.Seen;

/**
 * All that is known of the platform at one moment: what boxes, alerts and metrics are made of.
 *
 * @param landed the topics that land
 * @param lag of capture; empty before it has connected for the first time
 * @param dueAt when the next batch is due, or has been since
 * @param passedTests of the models, in the last run that got so far
 */
record LiveFacts(
    Instant now,
    double uptimeSeconds,
    Set<String> landed,
    Seen<TopicEnds> kafka,
    Seen<Optional<CaptureLag>> lag,
    Seen<List<BatchRun>> runs,
    LakeState lake,
    ShopSection arrived,
    Activity shop,
    Activity capture,
    Activity batches,
    Optional<Instant> dueAt,
    Optional<Published> published,
    long passedTests,
    long failedTests,
    List<String> unknownColumns) {
  /** As the database sees it now; empty: not known. */
  Optional<CaptureLag> captureLag() {
    return lag.isFresh() ? lag.value().orElseThrow() : Optional.empty();
  }

  /** For how long what was committed since has waited; empty: not known. */
  Optional<Double> captureLagSeconds() {
    return captureLag()
        .map(
            seen ->
                seen.completeUpTo().isAfter(Instant.EPOCH)
                    ? seconds(Duration.between(seen.completeUpTo(), now))
                    : seconds(seen.sinceNoted()));
  }

  /** Changes in the topics. */
  long changes() {
    return kafka
        .value()
        .map(seen -> seen.of(landed).values().stream().mapToLong(Long::longValue).sum())
        .orElse(0L);
  }

  /** Messages in all topics. */
  long messages() {
    return kafka.value().map(seen -> seen.messagesEndingWith("")).orElse(0L);
  }

  /** Changes that wait for the lake; empty: not known. */
  Optional<Long> waitingForLake() {
    return kafka.isFresh()
        ? kafka.value().map(seen -> seen.beyond(lake.committed(), landed))
        : Optional.empty();
  }

  /** Messages that were set aside, by the topic they stood in; those without any are left out. */
  Map<String, Long> deadLetters() {
    return kafka
        .value()
        .map(
            seen ->
                landed.stream()
                    .filter(topic -> seen.messagesOf(DeadLetter.topicFor(topic)) > 0)
                    .collect(
                        Collectors.toMap(
                            topic -> topic, topic -> seen.messagesOf(DeadLetter.topicFor(topic)))))
        .orElse(Map.of());
  }

  long deadLetterCount() {
    return deadLetters().values().stream().mapToLong(Long::longValue).sum();
  }

  /** The newest run, if it has not ended. */
  Optional<BatchRun> runUnderWay() {
    return newest(run -> true).filter(run -> run.finishedAt().isEmpty());
  }

  /** The newest run that has ended, if it has failed; another attempt does not undo it. */
  Optional<BatchRun> lastFailure() {
    return newest(run -> run.finishedAt().isPresent())
        .filter(run -> run.state() == BatchRun.State.FAILED);
  }

  private Optional<BatchRun> newest(Predicate<BatchRun> wanted) {
    return runs.value().orElse(List.of()).stream().filter(wanted).reduce((earlier, later) -> later);
  }

  /** Up to when the warehouse holds what came in. */
  Optional<Instant> builtUpTo() {
    return runs.value().orElse(List.of()).stream()
        .filter(run -> run.state() == BatchRun.State.SUCCEEDED)
        .map(run -> run.interval().to())
        .max(Instant::compareTo);
  }

  /** How much of what came in, by its time of arrival, the warehouse lacks; empty: not known. */
  Optional<Duration> warehouseLacks() {
    return arrived.cameAt() == null
        ? Optional.empty()
        : builtUpTo()
            .map(
                upTo ->
                    upTo.isBefore(arrived.cameAt())
                        ? Duration.between(upTo, arrived.cameAt())
                        : Duration.ZERO);
  }

  /** For how long a batch has been due; zero while none is; empty: not known. */
  Optional<Duration> batchOverdue() {
    return dueAt.map(due -> due.isBefore(now) ? Duration.between(due, now) : Duration.ZERO);
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
