package whiteboard.frauddetection.features;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import whiteboard.frauddetection.domain.CardHistory;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.MerchantHistory;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.idempotent.VersionedValue;

/**
 * The latest features of cards and merchants, one value an entity, by one round trip for however
 * many. They are as of the entity's transaction that came last; what asks for more is in the lake.
 * Not thread-safe: one reader a thread, as for any Redis connection.
 *
 * <p>Keys {@code fraud-detection:card:<id>} and {@code fraud-detection:merchant:<id>}, value {@code
 * <event time ms>,<feature>,…} in the order of {@link Feature}, to a thousandth. A card's version
 * is its newest event time and how many transactions it had; a merchant's, the hour and how many
 * frauds. A merchant has a key from the first time that it has a figure other than 0.
 */
public final class FeatureStore implements AutoCloseable {
  static final String PREFIX = "fraud-detection:";

  private static final String CARD = PREFIX + "card:";
  private static final String MERCHANT = PREFIX + "merchant:";
  private static final double THOUSAND = 1000;
  private static final List<Feature> OF_CARD = of(Feature.From.CARD);
  private static final List<Feature> OF_MERCHANT = of(Feature.From.MERCHANT);
  private static final int FIRST_OF_CARD = OF_CARD.get(0).index();
  private static final int FIRST_OF_MERCHANT = OF_MERCHANT.get(0).index();

  private final Jedis redis;

  public FeatureStore(String host, int port) {
    redis = new Jedis(host, port);
  }

  /**
   * What is known of a card or merchant.
   *
   * @param asOfMillis the event time of the transaction that they were computed with
   * @param values to a thousandth
   */
  public record Stored(long asOfMillis, Map<Feature, Double> values) {}

  /** A card's features; empty where it has had no transaction for long. */
  public Optional<Stored> card(String cardId) {
    return cards(List.of(cardId)).get(0);
  }

  /** The features of each of the cards, in their order. */
  public List<Optional<Stored>> cards(List<String> cardIds) {
    return read(CARD, cardIds, OF_CARD);
  }

  /** A merchant's features; empty where all are 0. */
  public Optional<Stored> merchant(String merchantId) {
    return read(MERCHANT, List.of(merchantId), OF_MERCHANT).get(0);
  }

  private List<Optional<Stored>> read(String prefix, List<String> ids, List<Feature> features) {
    String[] keys = ids.stream().map(prefix::concat).toArray(String[]::new);
    List<Optional<Stored>> found = new ArrayList<>();
    for (String stored : keys.length == 0 ? List.<String>of() : redis.mget(keys)) {
      found.add(Optional.ofNullable(stored).map(text -> parse(text, features)));
    }
    return found;
  }

  private static Stored parse(String text, List<Feature> features) {
    String[] fields = VersionedValue.parse(PREFIX, text).value.split(",", -1);
    Map<Feature, Double> values = new EnumMap<>(Feature.class);
    for (int i = 0; i < features.size(); i++) {
      values.put(features.get(i), Double.valueOf(fields[i + 1]));
    }
    return new Stored(Long.parseLong(fields[0]), values);
  }

  static VersionedValue card(Transaction transaction, CardHistory history, double[] features) {
    return new VersionedValue(
        CARD + transaction.cardId(),
        history.newestMillis(),
        history.arrivals(),
        text(transaction, features, FIRST_OF_CARD, OF_CARD.size()),
        CardHistory.KEPT_MILLIS);
  }

  static VersionedValue merchant(
      Transaction transaction, MerchantHistory history, double[] features) {
    return new VersionedValue(
        MERCHANT + transaction.merchantId(),
        history.newestMillis(),
        history.reports(),
        text(transaction, features, FIRST_OF_MERCHANT, OF_MERCHANT.size()),
        MerchantHistory.KEPT_MILLIS);
  }

  private static String text(Transaction transaction, double[] features, int first, int count) {
    StringBuilder text = new StringBuilder(16 + 8 * count).append(transaction.timeMillis());
    for (int i = first; i < first + count; i++) {
      append(text.append(','), Math.round(features[i] * THOUSAND));
    }
    return text.toString();
  }

  /** As {@code Double.toString} would, at a tenth of its price. */
  private static void append(StringBuilder text, long thousandths) {
    long whole = thousandths / 1000;
    long rest = Math.abs(thousandths % 1000);
    if (thousandths < 0 && whole == 0) {
      text.append('-');
    }
    text.append(whole);
    if (rest > 0) {
      text.append('.').append(rest < 100 ? "0" : "").append(rest < 10 ? "0" : "").append(rest);
    }
  }

  /** They stand together in {@link Feature}. */
  private static List<Feature> of(Feature.From from) {
    return List.of(Feature.values()).stream().filter(one -> one.from() == from).toList();
  }

  @Override
  public void close() {
    redis.close();
  }
}
