package whiteboard.frauddetection.drills;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import whiteboard.drill.Drill;
import whiteboard.drill.DrillRoom;
import whiteboard.drill.Evidence;
import whiteboard.frauddetection.FirstModels;
import whiteboard.frauddetection.domain.Calibration;
import whiteboard.frauddetection.domain.ControlGroup;
import whiteboard.frauddetection.domain.DecidedBy;
import whiteboard.frauddetection.domain.Decider;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.domain.ModelRegistry.Role;
import whiteboard.frauddetection.domain.Probation;
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
 * payments. Protection: a new model scores every payment and decides none before it has shown that
 * it does not block far more than the champion; and it is promoted by what it has said of payments
 * whose labels are known.
 */
final class BadModel implements Drill {
  private static final String VERSION = "blocks-everybody";

  /** Raw: as sure as can be. */
  private static final double CERTAIN = 10;

  /** As usual, but that whoever challenges decides for its cards from the first payment on. */
  private static final Decider TRUSTING =
      new Decider(Thresholds.standard(), Variants.standard(), ControlGroup.off(), Probation.none());

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
    return "A new model scores all and decides none while it would block far more than the"
        + " champion; it is promoted by its logged scores.";
  }

  @Override
  public Evidence run(DrillRoom room) throws Exception {
    PaymentsRoom stream = PaymentsRoom.of(room);
    SeedPayments input = SeedPayments.of(room);
    Map<String, Boolean> truth = input.truth();
    Decided undisturbed = stream.undisturbed(room);

    ModelRegistry registry = withTheBadOne(room);
    Decided guarded =
        decided(stream, room, "bad-on-probation", input, Decider.standard(), registry);
    long wouldBlock =
        guarded.count(
            d ->
                VERSION.equals(d.challengerVersion())
                    && blocks(d.category(), d.challengerProbability()));
    long byChallenger = guarded.by(DecidedBy.CHALLENGER);
    Promotion.Ruling ruling = Promotion.standard().of(logged(guarded, truth));
    room.say("on probation: would block %,d, %s", wouldBlock, ruling.why());

    Decided unguarded = decided(stream, room, "bad-trusted", input, TRUSTING, registry);
    long blocked =
        unguarded.count(
            d ->
                d.decidedBy() == DecidedBy.CHALLENGER
                    && d.verdict() == Verdict.BLOCK
                    && !truth.get(d.transactionId()));
    return Evidence.of(
        "a challenger would block %,d of %,d payments".formatted(wouldBlock, guarded.size()),
        wouldBlock,
        "%,d decided by it, all verdicts the champion's; not promoted: %s"
            .formatted(byChallenger, ruling.why()),
        byChallenger + guarded.differences(undisturbed) + (ruling.promote() ? 1 : 0),
        "trusted with its fifth of the cards unseen: %,d honest payments blocked by it"
            .formatted(blocked),
        blocked);
  }

  private static boolean blocks(String category, double probability) {
    return Thresholds.standard().verdict(category, probability) == Verdict.BLOCK;
  }

  private static Decided decided(
      PaymentsRoom stream,
      DrillRoom room,
      String name,
      SeedPayments input,
      Decider decider,
      ModelRegistry registry)
      throws Exception {
    Wiring wiring = Wiring.patient().by(decider);
    try (DecisionRun run = DecisionRun.start(stream, room, name, wiring, registry)) {
      run.send(input.payments());
      run.awaitDrained();
      return run.decided();
    }
  }

  /** The bundled champion, and a challenger that is broken. */
  private static ModelRegistry withTheBadOne(DrillRoom room) {
    ModelRegistry registry =
        JdbcModelRegistry.open(
            Catalogs.inFolder("models", room.folder().resolve("registry")), Clock.systemUTC());
    FirstModels.enter(registry);
    registry.register(blocksEverybody());
    registry.assign(Role.CHALLENGER, VERSION, "a drill");
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
}
