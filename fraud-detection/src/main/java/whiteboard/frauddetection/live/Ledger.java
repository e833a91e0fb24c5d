package whiteboard.frauddetection.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import whiteboard.frauddetection.domain.Authorization;
import whiteboard.frauddetection.domain.Outcome;
import whiteboard.frauddetection.domain.Thresholds;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.frauddetection.live.TimingSection.Moment;
import whiteboard.frauddetection.live.TimingSection.Stage;

/**
 * What the topics have told so far: what was decided, and what became of it. The first decision of
 * a transaction counts, as for everybody else; one that comes again after its judgement, a week
 * later, would not be known again. Its size does not grow with the traffic. Thread-safe.
 */
final class Ledger {
  private static final int MOST_WAITING = 100_000;
  private static final int DUELS = 8;
  private static final int DAYS = 60;

  private final Clock clock;
  private final Duration labelDelay;
  private final Thresholds thresholds;
  private final DecisionFeed feed = new DecisionFeed();
  private final WaitTimes waits = new WaitTimes();
  private final WaitingRoom room;
  private final ScoreBins champion = new ScoreBins();
  private final Map<Pair, Duel> duels = new LinkedHashMap<>();
  private final Sums total = new Sums();
  private final NavigableMap<LocalDate, Sums> days = new TreeMap<>();
  private String championVersion;
  private String challengerVersion;
  private Duel duel;
  private long newestMillis = Long.MIN_VALUE;

  /** Who stood against whom; null: nobody. */
  private record Pair(String champion, String challenger) {}

  Ledger(Clock clock, Duration labelDelay, Thresholds thresholds) {
    this.clock = clock;
    this.labelDelay = labelDelay;
    this.thresholds = thresholds;
    this.duel = new Duel(null, null, thresholds);
    this.room = new WaitingRoom(labelDelay.toMillis(), MOST_WAITING, this::judged);
  }

  synchronized void take(SeenDecision decision) {
    if (room.holds(decision.id())) {
      return; // a replay
    }
    newestMillis = Math.max(newestMillis, decision.atMillis());
    feed.take(decision);
    champion.score(decision.championProbability());
    if (decision.championVersion() != null) { // otherwise neither of the two was asked
      championVersion = decision.championVersion();
      challengerVersion = decision.challengerVersion();
      duel = duel(new Pair(championVersion, challengerVersion));
      duel.take(decision);
    }
    room.enter(decision, duel);
  }

  /** Partitions are read at different speeds: around a promotion, pairs come by turns. */
  private Duel duel(Pair pair) {
    Duel found =
        duels.computeIfAbsent(
            pair, fresh -> new Duel(pair.champion(), pair.challenger(), thresholds));
    if (duels.size() > DUELS) {
      duels.remove(duels.keySet().iterator().next());
    }
    return found;
  }

  /**
   * @param isLive it came just now, and was not read of what lay in the topic already
   */
  synchronized void take(Authorization authorization, boolean isLive) {
    feed.take(authorization);
    if (isLive) {
      waits.take(authorization, clock.instant());
    }
    if (authorization.defaulted()) {
      room.enforced(authorization.transactionId(), authorization.verdict());
    }
  }

  synchronized void take(Outcome outcome) {
    room.report(outcome);
  }

  private void judged(
      SeenDecision decision, Duel ofThen, Verdict enforced, boolean isFraud, long weight) {
    champion.judge(decision.championProbability(), isFraud, decision.cents(), weight);
    ofThen.judge(decision, isFraud, weight);
    total.add(enforced, isFraud, decision.cents(), weight);
    LocalDate day = Instant.ofEpochMilli(decision.atMillis()).atZone(ZoneOffset.UTC).toLocalDate();
    days.computeIfAbsent(day, fresh -> new Sums()).add(enforced, isFraud, decision.cents(), weight);
    if (days.size() > DAYS) {
      days.pollFirstEntry();
    }
  }

  /** Of the newest transaction decided; null before the first. */
  synchronized Instant eventTime() {
    return newestMillis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(newestMillis);
  }

  synchronized DecisionsSection decisions() {
    return feed.shown();
  }

  synchronized ScoresSection scores() {
    List<ScoresSection.Model> models = new ArrayList<>();
    models.add(champion.shown("champion", championVersion));
    if (duel.challenger() != null) {
      models.add(duel.challenger().bins().shown("challenger", challengerVersion));
    }
    return new ScoresSection(
        thresholds.usual().review(),
        thresholds.usual().block(),
        Math.toIntExact(labelDelay.toDays()),
        total.shown().judged(),
        room.size(),
        room.oneIn(),
        List.copyOf(models));
  }

  synchronized QualitySection quality() {
    List<QualitySection.Day> shown = new ArrayList<>();
    days.forEach((day, sums) -> shown.add(new QualitySection.Day(day.toString(), sums.shown())));
    return new QualitySection(total.shown(), List.copyOf(shown));
  }

  synchronized ModelsSection models(RegistryFacts registry, String rule) {
    return duel.shown(registry, rule);
  }

  synchronized Stage wait(String name) {
    return waits.lastMinute(name, clock.instant());
  }

  synchronized Double inTime() {
    return waits.inTime(clock.instant());
  }

  synchronized List<Moment> moments() {
    return waits.moments(clock.instant());
  }
}
