package whiteboard.frauddetection.bench;

import java.util.Arrays;
import whiteboard.frauddetection.contract.Decisions;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.kafka.WholeTopic;

/**
 * How many payments were decided on, and a sum over their features to the last bit, in any order.
 * Without the category's risk: a look-up that failed under load changes the decision, and says so.
 */
final class FeatureSum {
  private static final int RISK = Feature.CATEGORY_RISK.index();
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private long payments;
  private long sum;

  /** Of all that is in the platform's topic of decisions. */
  static FeatureSum ofDecisions(String bootstrapServers) {
    FeatureSum sum = new FeatureSum();
    Decisions.Decoder decoder = new Decisions.Decoder();
    WholeTopic.read(
        bootstrapServers,
        Decisions.TOPIC,
        message -> {
          Decisions.Logged decision = decoder.all(message.value());
          sum.add(decision.transactionId(), decision.features());
        });
    return sum;
  }

  /** Changes the risk, for the time being. */
  void add(String transactionId, double[] features) {
    double risk = features[RISK];
    features[RISK] = 0;
    long both = ((long) transactionId.hashCode() << Integer.SIZE) ^ Arrays.hashCode(features);
    long mixed = both * MIX;
    sum += (mixed ^ (mixed >>> Integer.SIZE)) * MIX;
    features[RISK] = risk;
    payments++;
  }

  String text() {
    return "%,d payments, %016x".formatted(payments, sum);
  }
}
