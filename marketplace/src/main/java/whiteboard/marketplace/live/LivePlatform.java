package whiteboard.marketplace.live;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import whiteboard.batch.RetryPolicy;
import whiteboard.lake.LakeWriter;
import whiteboard.live.LiveTask;
import whiteboard.models.ModelProject;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Trace;
import whiteboard.stack.Stack;
import whiteboard.warehouse.WarehouseSession;

/**
 * The running platform that is looked at.
 *
 * @param topics all of them; they exist
 * @param topicPrefix before a table's name: the topic of its changes
 * @param topicEnds the ends of the topics that land
 * @param shop lives until the source ends
 * @param capture follows the shop's database
 * @param limits beyond which there are alerts
 * @param retry of a batch
 * @param models what a batch builds
 * @param warehouse complete once Spark has started
 * @param tracing an order's way; asked once the warehouse is complete
 */
public record LivePlatform(
    List<String> topics,
    String topicPrefix,
    Supplier<Map<TopicPartition, Long>> topicEnds,
    RunRequest request,
    Stack stack,
    LakeWriter lake,
    LiveTask shop,
    LiveTask capture,
    MarketplaceAlerts.Limits limits,
    RetryPolicy retry,
    ModelProject models,
    CompletableFuture<WarehouseSession> warehouse,
    Function<String, Trace> tracing) {

  /** The warehouse, if Spark has started. */
  Optional<WarehouseSession> session() {
    return warehouse.isDone() && !warehouse.isCompletedExceptionally()
        ? Optional.of(warehouse.join())
        : Optional.empty();
  }
}
