package whiteboard.frauddetection.domain;

import java.util.HashMap;
import java.util.Map;

/**
 * The histories of all cards and merchants in one place, for input that one thread can bear: gives
 * transactions the features that the stream gives them when they arrive in the same order.
 */
public final class AllHistories {
  private final Map<String, CardHistory> cards = new HashMap<>();
  private final Map<String, MerchantHistory> merchants = new HashMap<>();
  private final Map<String, Double> risks = Categories.risks();

  /** The features of the next transaction, or null when it was taken before. */
  public double[] take(Transaction transaction) {
    double[] features = new double[Feature.COUNT];
    long cents = Currencies.usdCents(transaction.amountCents(), transaction.currency());
    CardHistory card = cards.computeIfAbsent(transaction.cardId(), fresh -> new CardHistory());
    if (!card.take(transaction, cents, features)) {
      return null;
    }
    OwnFeatures.fill(transaction, cents, features);
    merchant(transaction.merchantId()).take(transaction.timeMillis(), features);
    features[Feature.CATEGORY_RISK.index()] = risks.getOrDefault(transaction.category(), 0.0);
    return features;
  }

  /** A report, which counts from now on. */
  public void take(Outcome outcome) {
    merchant(outcome.merchantId()).take(outcome);
  }

  private MerchantHistory merchant(String id) {
    return merchants.computeIfAbsent(id, fresh -> new MerchantHistory());
  }
}
