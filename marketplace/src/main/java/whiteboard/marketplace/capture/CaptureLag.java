package whiteboard.marketplace.capture;

import java.time.Duration;
import java.time.Instant;

/**
 * How far capture is behind the shop's database, as the database sees it.
 *
 * @param bytes of the log that have been written and not been noted as captured
 * @param sinceNoted for how long nothing has been noted; a heartbeat makes capture note something
 *     every few seconds also while the shop is idle, so that a long time means that it stands still
 * @param keptBytes of the log that the database keeps on its disk for capture
 * @param connected whether capture is connected
 * @param completeUpTo every change that was committed before it has been captured
 */
public record CaptureLag(
    long bytes, Duration sinceNoted, long keptBytes, boolean connected, Instant completeUpTo) {}
