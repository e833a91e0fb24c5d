package whiteboard.ridesharing.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;
import whiteboard.idempotent.VersionedRedisWriter;
import whiteboard.ridesharing.surge.SurgePrice;
import whiteboard.ridesharing.surge.SurgePrices;
import whiteboard.stack.Stack;
import whiteboard.stack.StackExtension;

/** Prices written as the hot path writes them, read as a pricing service reads them. */
@ExtendWith(StackExtension.class)
class SurgeReaderIT {
  private static final double LAT = 52.52;
  private static final double LON = 13.405;

  private final Stack stack;
  private String cell;

  SurgeReaderIT(Stack stack) {
    this.stack = stack;
  }

  @BeforeEach
  void emptyRedis() throws Exception {
    cell = H3Core.newInstance().latLngToCellAddress(LAT, LON, 7);
    try (Jedis redis = new Jedis(stack.redisHost(), stack.redisPort())) {
      redis.keys(SurgePrices.KEY_PREFIX + "*").forEach(redis::del);
    }
  }

  @Test
  void readsTheMultiplierOfAPosition() {
    write(price(60_000, 9, 1.6));

    assertThat(multiplier()).isEqualTo(1.6);
  }

  @Test
  void costsTheNormalFareWhereNobodyAsked() {
    assertThat(multiplier()).isEqualTo(1.0);
  }

  @Test
  void isNotMovedBackwardsByAReplay() {
    write(price(120_000, 5, 1.2));
    write(price(60_000, 9, 1.6));
    write(price(120_000, 4, 1.1));

    assertThat(multiplier()).isEqualTo(1.2);
  }

  @Test
  void takesTheCorrectionOfTheSameWindow() {
    write(price(120_000, 5, 1.2));
    write(price(120_000, 6, 1.3));

    assertThat(multiplier()).isEqualTo(1.3);
  }

  @Test
  void smoothsOverTheNeighbours() {
    write(price(60_000, 20, 2.4));

    try (SurgeReader reader = new SurgeReader(stack.redisHost(), stack.redisPort(), 7)) {
      assertThat(reader.smoothedAt(LAT, LON)).isEqualTo((2.4 + 6 * 1.0) / 7);
    }
  }

  @Test
  void healsWhenRedisLostKeysAndScripts() {
    try (VersionedRedisWriter writer =
            new VersionedRedisWriter(
                stack.redisHost(), stack.redisPort(), SurgePrices.KEYS_AT_ONCE);
        Jedis redis = new Jedis(stack.redisHost(), stack.redisPort())) {
      writer.add(SurgePrices.toRedis(price(60_000, 9, 1.6), 60_000));
      writer.flush();
      redis.scriptFlush();
      redis.del(SurgePrices.KEY_PREFIX + cell);
      writer.add(SurgePrices.toRedis(price(120_000, 9, 1.7), 60_000));

      assertThat(writer.flush()).isTrue();
      assertThat(multiplier()).isEqualTo(1.7);
    }
  }

  private SurgePrice price(long windowEnd, long requests, double multiplier) {
    return new SurgePrice(cell, "berlin", windowEnd, requests, multiplier);
  }

  private void write(SurgePrice price) {
    try (VersionedRedisWriter writer =
        new VersionedRedisWriter(stack.redisHost(), stack.redisPort(), SurgePrices.KEYS_AT_ONCE)) {
      writer.add(SurgePrices.toRedis(price, 60_000));
      writer.flush();
    }
  }

  private double multiplier() {
    try (SurgeReader reader = new SurgeReader(stack.redisHost(), stack.redisPort(), 7)) {
      return reader.at(LAT, LON);
    }
  }
}
