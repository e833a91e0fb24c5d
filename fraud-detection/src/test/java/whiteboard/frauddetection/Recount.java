package whiteboard.frauddetection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import whiteboard.event.EventDecoder;
import whiteboard.event.EventSchemas;
import whiteboard.event.UndecodableException;
import whiteboard.frauddetection.contract.Authorizations;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.contract.Outcomes;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.kafka.WholeTopic;

/** What the page should say, by a plain loop over all that lies in the topics of one partition. */
final class Recount {
  private static final long LABEL_DELAY = Duration.ofDays(7).toMillis();
  private static final long DELIVERY = Duration.ofDays(1).toMillis();

  private final Map<String, Decisions.Logged> decisions = new LinkedHashMap<>();
  private final Map<String, Authorization> authorizations = new HashMap<>();
  private final Map<String, Outcome> lastReports = new HashMap<>();

  private Recount() {}

  static Recount of(String kafka) {
    Recount recount = new Recount();
    EventDecoder outcomes = EventDecoder.resolvedTo(Outcomes.SCHEMA, new EventSchemas(kafka));
    WholeTopic.read(
        kafka,
        Outcomes.TOPIC,
        record -> recount.report(outcomes, record.value(), record.timestamp()));
    Authorizations.Decoder authorizations = new Authorizations.Decoder();
    WholeTopic.read(
        kafka, Authorizations.TOPIC, record -> recount.take(authorizations.decode(record.value())));
    Decisions.Decoder decisions = new Decisions.Decoder();
    WholeTopic.read(kafka, Decisions.TOPIC, record -> recount.take(decisions.all(record.value())));
    return recount;
  }

  private void report(EventDecoder decoder, byte[] message, long arrivedMillis) {
    try {
      Outcome outcome = Outcomes.parse(decoder.decode(message), arrivedMillis).outcome();
      if (outcome != null
          && outcome.reportedAtMillis() <= outcome.transactionMillis() + LABEL_DELAY) {
        lastReports.merge(
            outcome.transactionId(),
            outcome,
            (one, other) -> other.reportedAtMillis() >= one.reportedAtMillis() ? other : one);
      }
    } catch (UndecodableException setAside) {
      // It tells nothing.
    }
  }

  private void take(Authorization authorization) {
    authorizations.put(authorization.transactionId(), authorization);
  }

  private void take(Decisions.Logged decision) {
    decisions.putIfAbsent(decision.transactionId(), decision);
  }

  long decided() {
    return decisions.size();
  }

  Map<Verdict, Long> verdicts() {
    Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    authorizations.values().forEach(one -> verdicts.merge(one.verdict(), 1L, Long::sum));
    return verdicts;
  }

  /** Of what was decided; 1970 before that. */
  Instant newest() {
    return Instant.ofEpochMilli(
        decisions.values().stream().mapToLong(Decisions.Logged::timeMillis).max().orElse(0));
  }

  /** Up to the first that is not old enough yet. */
  private List<Decisions.Logged> judged() {
    long newest = newest().toEpochMilli();
    List<Decisions.Logged> judged = new ArrayList<>();
    for (Decisions.Logged decision : decisions.values()) {
      if (decision.timeMillis() > newest - LABEL_DELAY - DELIVERY) {
        break;
      }
      judged.add(decision);
    }
    return judged;
  }

  private boolean isFraud(Decisions.Logged decision) {
    Outcome last = lastReports.get(decision.transactionId());
    return last != null && last.kind().isFraud();
  }

  /** Those whose card was told no. */
  private boolean isBlocked(Decisions.Logged decision) {
    return authorizations.get(decision.transactionId()).verdict() == Verdict.BLOCK;
  }

  /** Judged decisions that were blocked. */
  Stops blocked() {
    return stops(decision -> true, this::isBlocked);
  }

  /** Judged decisions that the champion has scored, and would have blocked from a score on. */
  Stops wouldBlockFrom(double threshold) {
    return stops(
        decision -> !Double.isNaN(decision.championProbability()),
        decision -> decision.championProbability() >= threshold);
  }

  private Stops stops(Predicate<Decisions.Logged> counts, Predicate<Decisions.Logged> stops) {
    long frauds = 0;
    long stopped = 0;
    long caught = 0;
    long caughtCents = 0;
    long honestCents = 0;
    long lostCents = 0;
    for (Decisions.Logged decision : judged()) {
      if (!counts.test(decision)) {
        continue;
      }
      long cents = Math.round(100 * decision.features()[Feature.AMOUNT.index()]);
      boolean fraud = isFraud(decision);
      boolean stop = stops.test(decision);
      frauds += fraud ? 1 : 0;
      stopped += stop ? 1 : 0;
      caught += fraud && stop ? 1 : 0;
      caughtCents += fraud && stop ? cents : 0;
      honestCents += !fraud && stop ? cents : 0;
      lostCents += fraud && !stop ? cents : 0;
    }
    return new Stops(frauds, stopped, caught, caughtCents, honestCents, lostCents);
  }

  /** Among judged decisions; of those stopped, how many were fraud, and money in US cents. */
  record Stops(
      long frauds, long stopped, long caught, long caughtCents, long honestCents, long lostCents) {
    /** NaN where nothing was stopped. */
    double precision() {
      return caught / (double) stopped;
    }

    /** NaN without fraud. */
    double recall() {
      return caught / (double) frauds;
    }
  }
}
