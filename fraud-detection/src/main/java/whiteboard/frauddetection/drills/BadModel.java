package whiteboard.frauddetection.drills;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.frauddetection.FirstModels;
import whiteboard.frauddetection.contract.Decisions.Logged;
import whiteboard.frauddetection.domain.Calibration;
import whiteboard.frauddetection.domain.ControlGroup;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Decider;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.domain.ModelRegistry.Role;
import whiteboard.frauddetection.domain.Promotion;
import whiteboard.frauddetection.domain.Thresholds;
import whiteboard.frauddetection.domain.TreeBuilder;
import whiteboard.frauddetection.domain.Variants;
import whiteboard.frauddetection.domain.Verdict;
import whiteboard.frauddetection.registry.JdbcModelRegistry;
import whiteboard.stack.Catalogs;

/**
 * Symptom: on the morning after a release the phones ring, for every card is blocked. Cause: a
 * model that was broken in training, e.g. with its labels upside down, and nobody tried it on live
 * payments. Protection: a new model scores every payment and decides none; its would-be verdicts
 * are counted, and it is promoted by what it has said of payments whose labels are known.
 */
final class BadModel implements Drill {
  private static final String VERSION = "blocks-everybody";

  /** Raw: as sure as can be. */
  private static final double CERTAIN = 10;

  /** On trial, without a card of its own. */
  private static final Decider IN_THE_SHADOW =
      new Decider(Thresholds.standard(), new Variants("challenger", 0), ControlGroup.off());

  @Override
  public String name() {
    return "bad-model";
  }

  @Override
  public String symptom() {
    return "On the morning after a release every card is blocked.";
  }

  @Override
  public String cause() {
    return "A model that was broken in training decides before anybody has tried it on live"
        + " payments.";
  }

  @Override
  public String protection() {
    return "A new model scores all and decides none; its would-be blocks are counted before a"
        + " promotion.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    PaymentsRoom stream = PaymentsRoom.of(room);
    SeedPayments input = SeedPayments.of(room);
    Map<String, Boolean> truth = input.truth();
    Decided healthy = decided(stream, room, "champion-alone", input, stream.registry());

    ModelRegistry onTrial = registry(room, "on-trial");
    onTrial.assign(Role.CHALLENGER, VERSION, "a drill");
    Decided guarded = decided(stream, room, "bad-on-trial", input, onTrial);
    long wouldBlock =
        guarded.count(
            d ->
                VERSION.equals(d.challengerVersion())
                    && blocks(d.category(), d.challengerProbability()));
    long byChallenger = guarded.by(DecidedBy.CHALLENGER);
    Promotion.Ruling ruling = Promotion.standard().of(logged(guarded, truth));
    room.say("on trial: would block %,d, %s", wouldBlock, ruling.why());

    ModelRegistry untried = registry(room, "untried");
    untried.assign(Role.CHAMPION, VERSION, "a drill: promoted without a trial");
    Decided unguarded = decided(stream, room, "bad-untried", input, untried);
    long blocked =
        unguarded.count(d -> d.verdict() == Verdict.BLOCK && !truth.get(d.transactionId()));
    return Evidence.of(
        "a challenger would block %,d of %,d payments".formatted(wouldBlock, guarded.size()),
        wouldBlock,
        "%,d decided by it, all verdicts as with the champion alone; not promoted: %s"
            .formatted(byChallenger, ruling.why()),
        byChallenger + otherVerdicts(guarded, healthy) + (ruling.promote() ? 1 : 0),
        "promoted without a trial: %,d honest payments blocked".formatted(blocked),
        blocked);
  }

  private static boolean blocks(String category, double probability) {
    return Thresholds.standard().verdict(category, probability) == Verdict.BLOCK;
  }

  private static Decided decided(
      PaymentsRoom stream, DrillRoom room, String name, SeedPayments input, ModelRegistry registry)
      throws Exception {
    Wiring wiring = Wiring.patient().by(IN_THE_SHADOW);
    try (DecisionRun run = DecisionRun.start(stream, room, name, wiring, registry)) {
      run.send(input.payments());
      run.awaitDrained();
      return run.decided();
    }
  }

  /** With the bundled models, and a bad one. */
  private static ModelRegistry registry(DrillRoom room, String name) {
    Path folder = room.folder().resolve(name);
    ModelRegistry registry =
        JdbcModelRegistry.open(Catalogs.inFolder("models", folder), Clock.systemUTC());
    FirstModels.enter(registry);
    registry.register(blocksEverybody());
    return registry;
  }

  private static Model blocksEverybody() {
    TreeBuilder trees = new TreeBuilder();
    return new Model(
        VERSION,
        List.of(Feature.AMOUNT),
        trees.root(trees.leaf(CERTAIN)).build(0),
        new Calibration(1, 0),
        new Model.Provenance("2026-03-02T00:00:00Z", "labels upside down", Map.of()));
  }

  private static List<Promotion.Logged> logged(Decided decided, Map<String, Boolean> truth) {
    return decided.first().values().stream()
        .map(
            d ->
                new Promotion.Logged(
                    d.championProbability(),
                    d.challengerProbability(),
                    truth.get(d.transactionId())))
        .toList();
  }

  private static long otherVerdicts(Decided decided, Decided healthy) {
    return healthy.count(
        d -> {
          Logged here = decided.first().get(d.transactionId());
          return here == null || here.verdict() != d.verdict();
        });
  }
}
