/**
 * Event time: how far behind the newest event the clock runs ({@link
 * whiteboard.watermark.WatermarkPolicy}), and the operator that classifies each event once, ahead
 * of every window ({@link whiteboard.watermark.ClassifyEvents}). In: decoded messages with their
 * Kafka positions. Out: the accepted events; dead letters and dropped events leave by side outputs.
 */
package whiteboard.watermark;
