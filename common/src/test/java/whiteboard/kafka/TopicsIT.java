package whiteboard.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;
import whiteboard.cli.UserError;
import whiteboard.kafka.ConsumerLag.Lag;
import whiteboard.stack.Messages;
import whiteboard.stack.Stack;
import whiteboard.stack.StackExtension;

/** On whichever stack the build asks for. */
@ExtendWith(StackExtension.class)
final class TopicsIT {
  private final Stack stack;

  TopicsIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void createsATopicOnceAndTellsWhereItEnds() throws Exception {
    try (Topics topics = new Topics(stack)) {
      topics.create("measured", 1);
      Messages.send(stack, "measured", 7);

      assertThat(topics.endOffsets("measured"))
          .isEqualTo(Map.of(new TopicPartition("measured", 0), 7L));
    }
  }

  @Test
  void refusesATopicWithAnotherNumberOfPartitions() {
    try (Topics topics = new Topics(stack)) {
      topics.create("narrow", 1);

      assertThatThrownBy(() -> topics.create("narrow", 4))
          .isInstanceOf(UserError.class)
          .hasMessage(
              "Cannot use topic narrow: it has 1 partitions, 4 are needed; start again with"
                  + " --fresh");
    }
  }

  @Test
  void deletesWhatExists() {
    try (Topics topics = new Topics(stack)) {
      topics.createCompacted("doomed", 1);

      topics.delete(List.of("doomed", "never-there"));

      assertThat(topics.partitions("doomed")).isEmpty();
    }
  }

  @Test
  void measuresLagInRecordsAndInSecondsOfTheirTimestamps() throws Exception {
    Messages.send(stack, "lagging", 10);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()));
        ConsumerLag lag = new ConsumerLag(stack.kafka(), "readers")) {
      assertThat(lag.of("lagging")).isEqualTo(new Lag(10, 9 * 60));

      commit(admin, 6);
      assertThat(lag.of("lagging")).isEqualTo(new Lag(4, 3 * 60));

      commit(admin, 10);
      assertThat(lag.of("lagging")).isEqualTo(new Lag(0, 0));
    }
  }

  @Test
  void findsRedis() {
    try (Jedis jedis = new Jedis(stack.redisHost(), stack.redisPort())) {
      assertThat(jedis.ping()).isEqualTo("PONG");
    }
  }

  private static void commit(Admin admin, long offset) throws Exception {
    TopicPartition partition = new TopicPartition("lagging", 0);
    admin
        .alterConsumerGroupOffsets("readers", Map.of(partition, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }
}
