package whiteboard.frauddetection.live;

import java.time.Instant;
import java.util.OptionalDouble;
import whiteboard.kafka.ConsumerLag.Lag;
import whiteboard.kafka.TopicEnds;
import whiteboard.live.LakeState;
import whiteboard.observe.Activity;
import whiteboard.observe.Watch.Seen;

/**
 * All that is known of the platform at one moment: what boxes, alerts and metrics are made of.
 *
 * @param gatewayLimitMillis what the gateway waits at most
 * @param training where the retraining is at
 * @param retrainingOverdueDays for how long a retraining has been due, in the source's time; empty:
 *     not known; negative: not yet
 * @param counts of the decisions
 * @param inTime the share of the last minute's transactions that were decided in time; null: none
 * @param gatewayWait the gateway's, of the last minute
 */
record LiveFacts(
    Instant now,
    double uptimeSeconds,
    double speed,
    double gatewayLimitMillis,
    Instant eventTime,
    Seen<TopicEnds> kafka,
    Seen<Lag> lag,
    Seen<StoreFacts> store,
    Seen<String> job,
    Seen<StageFacts> stages,
    Seen<RegistryFacts> registry,
    LakeState lake,
    Activity gateway,
    Activity reading,
    Activity training,
    OptionalDouble retrainingOverdueDays,
    DecisionsSection.Counts counts,
    Double inTime,
    TimingSection.Stage gatewayWait) {

  long messagesOf(String topic) {
    return kafka.value().map(ends -> ends.messagesOf(topic)).orElse(0L);
  }

  long deadLetters() {
    return kafka.value().map(ends -> ends.messagesEndingWith(FraudTopics.DEAD_LETTERS)).orElse(0L);
  }

  /** By the wall clock, how long the engine would need transactions to stop to catch up. */
  OptionalDouble lagSeconds() {
    return lag.isFresh()
        ? OptionalDouble.of(lag.value().orElseThrow().seconds() / speed)
        : OptionalDouble.empty();
  }

  boolean isBehind() {
    return lagSeconds().orElse(0) > FraudAlerts.LAG.threshold();
  }

  long lakeLagRecords() {
    return kafka.value().map(ends -> ends.beyond(lake.committed(), FraudTopics.LANDED)).orElse(0L);
  }

  boolean isBreakerOpen() {
    return stages
        .value()
        .map(StageFacts::breaker)
        .filter(state -> !state.equals("closed"))
        .isPresent();
  }
}
