package whiteboard.ridesharing.live;

import java.util.List;
import whiteboard.kafka.ConsumerLag.Lag;
import whiteboard.lake.LakeCounts;
import whiteboard.observe.Alert;
import whiteboard.observe.Diagram.Node;
import whiteboard.observe.Diagram.Status;
import whiteboard.observe.Metrics;
import whiteboard.ridesharing.contract.TripEvents;
import whiteboard.watermark.EventCounts;

/** The platform's figures under their Prometheus names. */
final class LiveMetrics {
  private final Metrics metrics;

  LiveMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  void set(LiveFacts facts, List<Node> nodes, List<Alert> alerts) {
    events(facts);
    hops(facts);
    for (Node node : nodes) {
      metrics.gauge(
          "node.up",
          "1 while the part is up or late, 0 while it is down",
          node.status() == Status.DOWN ? 0 : 1,
          "node",
          node.id());
    }
    metrics.gauge("alerts.active", "Alerts that are raised now", alerts.size());
  }

  private void events(LiveFacts facts) {
    EventCounts counts = facts.counts();
    facts
        .kafka()
        .value()
        .ifPresent(
            kafka -> {
              metrics.counter(
                  "events.produced",
                  "Messages in topic trip-events",
                  kafka.ends().messagesOf(TripEvents.TOPIC));
              metrics.counter(
                  "dead.letters",
                  "Messages in dead-letter topics",
                  kafka.ends().messagesEndingWith(".dead-letter"));
            });
    classified("on_time", counts.onTime);
    classified("late_accepted", counts.lateAccepted);
    classified("dropped_late", counts.droppedLate);
    classified("duplicate", counts.duplicates);
    classified("rejected", counts.rejected);
  }

  private void classified(String eventClass, long count) {
    metrics.counter(
        "events.classified",
        "Trip events by class, as of the last checkpoint",
        count,
        "class",
        eventClass);
  }

  private void hops(LiveFacts facts) {
    facts
        .lag()
        .value()
        .map(Lag::records)
        .ifPresent(
            records ->
                metrics.gauge(
                    "consumer.lag.records", "Messages the hot path has still to read", records));
    facts
        .lagSeconds()
        .ifPresent(
            seconds ->
                metrics.gauge(
                    "consumer.lag.seconds", "Wall-clock time these messages span", seconds));
    facts
        .watermarkDelaySeconds()
        .ifPresent(
            seconds ->
                metrics.gauge(
                    "watermark.delay.seconds",
                    "Event time from the watermark to the newest event",
                    seconds));
    facts
        .redis()
        .value()
        .ifPresent(
            redis ->
                metrics.gauge(
                    "surge.cells", "Cells with demand now", redis.surge().cells().size()));
    LakeCounts lake = facts.lake().counts();
    metrics.counter("lake.rows", "Rows committed to raw tables", lake.rows());
    metrics.counter("lake.commits", "Snapshots committed to raw tables", lake.commits());
    metrics.counter("lake.restarts", "Failures the writer recovered from", lake.restarts());
    metrics.gauge("lake.lag.records", "Messages not in the lake yet", facts.lakeLagRecords());
    metrics.counter(
        "batch.runs", "Batch runs in the ledger", facts.runs().value().map(List::size).orElse(0));
    facts
        .warehouseLacks()
        .ifPresent(
            lack ->
                metrics.gauge(
                    "warehouse.lack.seconds",
                    "Ingestion time that the warehouse does not hold yet",
                    lack.toSeconds()));
    facts
        .published()
        .ifPresent(
            all -> {
              metrics.gauge("warehouse.fact.trips", "Rows of fact_trips", all.factTrips());
              metrics.gauge(
                  "finance.differences",
                  "Days on which lake and warehouse disagree",
                  all.differences().size());
            });
  }
}
