package whiteboard.frauddetection.drills;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.frauddetection.contract.Decisions.Logged;
import whiteboard.frauddetection.domain.CategoryRisks;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.ModelRegistry.Role;

/**
 * Symptom: the risks of categories cannot be looked up, and payments wait or are scored with a hole
 * in their features that nobody sees. Cause: Redis is gone for a while and comes back empty.
 * Protection: a model that was trained for it decides on the payment's own features, each decision
 * is tagged as degraded, and the look-ups go on by themselves.
 */
final class RedisDown implements Drill {
  @Override
  public String name() {
    return "redis-down";
  }

  @Override
  public String symptom() {
    return "Payments wait, or are scored with a hole in their features that nobody sees.";
  }

  @Override
  public String cause() {
    return "Redis is gone for a while and comes back empty: categories have no risk to look up.";
  }

  @Override
  public String protection() {
    return "A model of the payment's own features decides, each decision is tagged; look-ups are"
        + " tried on.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    PaymentsRoom stream = PaymentsRoom.of(room);
    SeedPayments input = SeedPayments.of(room);
    Decided undisturbed = stream.undisturbed(room);
    int size = input.payments().size();

    Decided guarded;
    long keysLost;
    long attempts;
    try (DecisionRun run = DecisionRun.start(stream, room, "redis-down")) {
      // healthy, then without Redis, then with an empty one
      run.send(input.payments().subList(0, size / 4));
      run.awaitDrained();
      keysLost = run.redis().kill();
      requireGone(run);
      run.send(input.payments().subList(size / 4, 3 * size / 4));
      run.awaitDrained();
      run.redis().startAgain();
      long lookups = run.board().failedLookups();
      room.say("%,d look-ups failed", lookups);
      run.send(input.payments().subList(3 * size / 4, size));
      run.awaitDrained();
      attempts = run.seen().attempts();
      guarded = run.decided();
    }
    Set<String> degraded = degraded(guarded);
    Map<String, Boolean> truth = input.truth();
    Model champion =
        stream
            .registry()
            .model(stream.registry().roles().of(Role.CHAMPION).orElseThrow())
            .orElseThrow();
    long silentlyWrong =
        degraded.stream().filter(id -> isOtherwise(champion, undisturbed.first().get(id))).count();
    return Evidence.of(
        "Redis killed with -9 and %,d keys; %,d payments met no table; back empty on its port"
            .formatted(keysLost, degraded.size()),
        Math.min(keysLost, degraded.size()),
        ("%,d payments decided, %,d of them degraded and tagged; average precision there %.3f"
                + " instead of %.3f; %d restarts")
            .formatted(
                guarded.size(),
                degraded.size(),
                guarded.averagePrecision(truth, degraded),
                undisturbed.averagePrecision(truth, degraded),
                attempts - 1),
        guarded.differences(undisturbed) + guarded.by(DecidedBy.RULES) + attempts - 1,
        "with the usual model on a missing risk: %,d scores silently otherwise"
            .formatted(silentlyWrong),
        silentlyWrong);
  }

  private static Set<String> degraded(Decided decided) {
    return decided.first().values().stream()
        .filter(Logged::degraded)
        .map(Logged::transactionId)
        .collect(Collectors.toSet());
  }

  private static boolean isOtherwise(Model champion, Logged undisturbed) {
    double[] features = undisturbed.features().clone();
    features[Feature.CATEGORY_RISK.index()] = CategoryRisks.UNKNOWN;
    return champion.probability(features) != undisturbed.championProbability();
  }

  private static void requireGone(DecisionRun run) {
    try (Jedis redis = run.redis().jedis()) {
      redis.ping();
    } catch (JedisConnectionException gone) {
      return;
    }
    throw new IllegalStateException("Redis was killed and still answers");
  }
}
