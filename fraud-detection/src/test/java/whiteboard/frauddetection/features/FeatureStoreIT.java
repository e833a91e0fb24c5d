package whiteboard.frauddetection.features;

import static org.assertj.core.api.Assertions.assertThat;
import static whiteboard.frauddetection.domain.TransactionBuilder.NOON;
import static whiteboard.frauddetection.domain.TransactionBuilder.aTransaction;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;
import whiteboard.frauddetection.domain.CardHistory;
import whiteboard.frauddetection.domain.CategoryRisks;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.MerchantHistory;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.idempotent.RedisKeys;
import whiteboard.idempotent.VersionedRedisWriter;
import whiteboard.idempotent.VersionedValue;
import whiteboard.stack.Stack;
import whiteboard.stack.StackExtension;

/** Features written as the engine writes them, read as others read them. */
@ExtendWith(StackExtension.class)
class FeatureStoreIT {
  private static final long DAY = 86_400_000;

  private final Stack stack;
  private final CardHistory history = new CardHistory();

  FeatureStoreIT(Stack stack) {
    this.stack = stack;
  }

  @BeforeEach
  void emptyRedis() {
    try (Jedis redis = new Jedis(stack.redisHost(), stack.redisPort())) {
      RedisKeys.startingWith(redis, FeatureStore.PREFIX).forEach(redis::del);
    }
  }

  @Test
  void readsTheLatestFeaturesOfCards() {
    write(next("a", NOON, 1_234), next("b", NOON + 90_500, 100));

    try (FeatureStore store = new FeatureStore(stack.redisHost(), stack.redisPort())) {
      List<Optional<FeatureStore.Stored>> found = store.cards(List.of("never seen", "c1"));

      assertThat(found.get(0)).isEmpty();
      FeatureStore.Stored card = found.get(1).orElseThrow();
      assertThat(card.asOfMillis()).isEqualTo(NOON + 90_500);
      assertThat(card.values())
          .hasSize(18)
          .containsEntry(Feature.CARD_COUNT_10M, 2.0)
          .containsEntry(Feature.CARD_SUM_30D, 13.34)
          .containsEntry(Feature.AMOUNT_TO_AVERAGE_24H, 0.15)
          .containsEntry(Feature.SECONDS_SINCE_PREVIOUS, 90.5)
          .containsEntry(Feature.DISTANCE_KM, 0.0);
    }
  }

  @Test
  void isNotMovedBackwardsByAReplay() {
    VersionedValue first = next("a", NOON, 100);
    VersionedValue late = next("b", NOON - 1, 100);

    write(late);
    write(first);

    try (FeatureStore store = new FeatureStore(stack.redisHost(), stack.redisPort())) {
      assertThat(store.card("c1").orElseThrow().asOfMillis()).isEqualTo(NOON - 1);
    }
  }

  @Test
  void readsTheFeaturesOfAMerchant() {
    MerchantHistory merchant = new MerchantHistory();
    double[] features = new double[Feature.COUNT];
    merchant.take(NOON, features);
    Transaction now = aTransaction().at(NOON + 8 * DAY).build();
    assertThat(merchant.take(now.timeMillis(), features)).isTrue();
    write(FeatureStore.merchant(now, merchant, features));

    try (FeatureStore store = new FeatureStore(stack.redisHost(), stack.redisPort())) {
      assertThat(store.merchant("m1").orElseThrow().values())
          .hasSize(9)
          .containsEntry(Feature.MERCHANT_COUNT_1D, 1.0)
          .containsEntry(Feature.MERCHANT_FRAUD_SHARE_30D, 0.0);
      assertThat(store.merchant("m2")).isEmpty();
    }
  }

  @Test
  void readsTheCountsOfAllSubtasksAndNoOthers() {
    write(
        FeatureCounts.toRedis("transactions", 0, 5, 2, 100, 3),
        FeatureCounts.toRedis("transactions", 1, 5, 2, 50, 1),
        FeatureCounts.toRedis("transactions", 2, 4, 4, 999, 9),
        FeatureCounts.toRedis("cards", 0, 5, 1, 146, 7),
        FeatureCounts.toRedis("outcomes", 0, 5, 1, 12, 2));

    try (Jedis redis = new Jedis(stack.redisHost(), stack.redisPort())) {
      assertThat(FeatureCounts.read(redis)).isEqualTo(new FeatureCounts(5, 150, 4, 7, 12, 2));
    }
  }

  @Test
  void looksUpRisksAndGivesAnEmptyRedisItsTableAgain() {
    try (CategoryRisks risks = open(stack.redisPort());
        Jedis redis = new Jedis(stack.redisHost(), stack.redisPort())) {
      String[] asked = {"gift_cards", "no such category", "grocery"};

      assertThat(risks.of(asked)).hasValueSatisfying(this::areTheRisks);
      RedisKeys.startingWith(redis, FeatureStore.PREFIX).forEach(redis::del);
      assertThat(risks.of(asked)).hasValueSatisfying(this::areTheRisks);
    }
  }

  @Test
  void answersWithoutRisksWhereRedisDoesNotAnswer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CategoryRisks risks = open(silent.getLocalPort())) {
      assertThat(risks.of(new String[] {"grocery"})).isEmpty();
      assertThat(risks.of(new String[] {"grocery"})).isEmpty();
    }
  }

  private void areTheRisks(double[] found) {
    assertThat(found).containsExactly(0.9, 0, 0.05);
  }

  private CategoryRisks open(int port) {
    return RedisCategoryRisks.at(stack.redisHost(), port, Duration.ofSeconds(1)).open();
  }

  private VersionedValue next(String id, long time, long cents) {
    Transaction transaction = aTransaction().id(id).at(time).cents(cents).build();
    double[] features = new double[Feature.COUNT];
    history.take(transaction, cents, features);
    return FeatureStore.card(transaction, history, features);
  }

  private void write(VersionedValue... values) {
    try (VersionedRedisWriter writer =
        new VersionedRedisWriter(stack.redisHost(), stack.redisPort(), 50)) {
      for (VersionedValue value : values) {
        writer.add(value);
      }
      assertThat(writer.flush()).isTrue();
    }
  }
}
