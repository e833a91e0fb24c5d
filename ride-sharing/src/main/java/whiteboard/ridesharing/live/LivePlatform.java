package whiteboard.ridesharing.live;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import whiteboard.lake.LakeCatalogs;
import whiteboard.lake.LakeWriter;
import whiteboard.ridesharing.RideSharingConfig;
import whiteboard.scenario.RunRequest;
import whiteboard.stack.Stack;
import whiteboard.stack.StreamJob;
import whiteboard.warehouse.WarehouseSession;

/**
 * The running platform that is looked at.
 *
 * @param scenario names its keys in Redis and its alerts
 * @param consumerGroup the hot path's
 * @param topics all of them; they exist
 * @param warehouse complete once Spark has started
 */
public record LivePlatform(
    String scenario,
    String consumerGroup,
    List<String> topics,
    RunRequest request,
    RideSharingConfig config,
    Stack stack,
    LakeCatalogs catalogs,
    LakeWriter lake,
    StreamJob hotPath,
    CompletableFuture<WarehouseSession> warehouse) {}
