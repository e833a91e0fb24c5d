package whiteboard.frauddetection.score;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whiteboard.frauddetection.domain.CategoryRisks;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.FeatureRow;

/**
 * One thread's way through a batch: look up the risks of its categories, all at once; ask the
 * models if the breaker lets it, the one of the transaction's own features where the look-up
 * failed; settle the batch with what came of it. Never throws.
 */
final class ScoreCaller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScoreCaller.class);
  private static final int RISK = Feature.CATEGORY_RISK.index();

  private final CategoryRisks risks;
  private final ServiceConnection service;
  private final Breaker breaker;
  private final ScoreBoard board;
  private final double reasonsFrom;

  ScoreCaller(ScoreConfig config, Breaker breaker, ScoreBoard board) {
    risks = config.risks().open();
    service = new ServiceConnection(config.service(), config.batches().rows());
    this.breaker = breaker;
    this.board = board;
    reasonsFrom = config.decider().thresholds().lowest();
  }

  /** Settles the batch, and tells {@code done} if nobody had settled it before. */
  void run(ScoreBatch batch, Consumer<ScoreBatch> done) {
    if (!batch.isOpen()) {
      return; // it waited for a thread until its limit
    }
    double[] found = null;
    ScoreResponse response = null;
    try {
      found = lookUp(batch);
      response = breaker.permits() ? ask(batch, found) : null;
    } catch (RuntimeException unforeseen) {
      LOG.warn("a batch is left to the rules", unforeseen);
    }
    if (batch.settle(new ScoreBatch.Answer(found, found == null, response))) {
      done.accept(batch);
    }
  }

  /** A row's category's risk each, or null. */
  private double[] lookUp(ScoreBatch batch) {
    Map<String, Integer> places = new LinkedHashMap<>();
    int[] place = new int[batch.size()];
    for (int row = 0; row < place.length; row++) {
      String category = batch.row(row).transaction().category();
      place[row] = places.computeIfAbsent(category, unseen -> places.size());
    }
    Optional<double[]> answer = risks.of(places.keySet().toArray(String[]::new));
    if (answer.isEmpty()) {
      board.lookupFailed();
      return null;
    }
    double[] byPlace = answer.get();
    return Arrays.stream(place).mapToDouble(p -> byPlace[p]).toArray();
  }

  private ScoreResponse ask(ScoreBatch batch, double[] found) {
    long from = System.nanoTime();
    long rest = Duration.ofNanos(batch.restNanos(from)).toMillis();
    write(batch, found);
    try {
      ScoreResponse response = service.call(batch.size(), (int) Math.max(1, rest));
      Duration took = Duration.ofNanos(System.nanoTime() - from);
      breaker.answered(took);
      board.called(took.toNanos() / 1_000);
      return response;
    } catch (IOException | RuntimeException e) {
      breaker.failed(Duration.ofNanos(System.nanoTime() - from), e);
      LOG.debug("the model service did not answer", e);
      return null;
    }
  }

  private void write(ScoreBatch batch, double[] found) {
    ByteBuffer body = service.body();
    ScoreRequest.begin(body, found == null, reasonsFrom, batch.size());
    for (int row = 0; row < batch.size(); row++) {
      FeatureRow features = batch.row(row);
      int at = body.position();
      body.asDoubleBuffer().put(features.features());
      body.putDouble(at + RISK * Double.BYTES, found == null ? CategoryRisks.UNKNOWN : found[row]);
      body.position(at + ScoreRequest.ROW_BYTES);
    }
  }

  @Override
  public void close() {
    risks.close();
  }
}
