package whiteboard.frauddetection.live;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.domain.Thresholds;
import whiteboard.frauddetection.score.ModelService;
import whiteboard.frauddetection.score.ScoreBoard;
import whiteboard.lake.LakeWriter;
import whiteboard.live.LiveTask;
import whiteboard.scenario.RunRequest;
import whiteboard.scenario.Trace;
import whiteboard.stack.Stack;
import whiteboard.stack.StreamJob;
import whiteboard.warehouse.WarehouseSession;

/**
 * The running platform that is looked at.
 *
 * @param consumerGroup the engine's
 * @param topics all of them; they exist
 * @param job the engine
 * @param scores what the engine's score stage does
 * @param thresholds those in force
 * @param promotionRule what it takes to be promoted, in words
 * @param gatewayLimit what the gateway waits at most
 * @param labelDelay after which a transaction without a report is honest
 * @param gateway sends until the source ends
 * @param training retrains whenever that is due
 * @param retrainingOverdueDays for how many days of the source's time a retraining has been due;
 *     negative: not yet; empty: not known
 * @param warehouse complete once Spark has started
 * @param tracing a transaction's way; asked once the warehouse is complete
 */
public record LivePlatform(
    String consumerGroup,
    List<String> topics,
    RunRequest request,
    Stack stack,
    LakeWriter lake,
    StreamJob job,
    ScoreBoard scores,
    ModelService models,
    ModelRegistry registry,
    Thresholds thresholds,
    String promotionRule,
    Duration gatewayLimit,
    Duration labelDelay,
    LiveTask gateway,
    LiveTask training,
    Supplier<OptionalDouble> retrainingOverdueDays,
    CompletableFuture<WarehouseSession> warehouse,
    Function<String, Trace> tracing) {}
