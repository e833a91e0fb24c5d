package whiteboard.lake;

/**
 * What a lake writer has done since it was started.
 *
 * @param read messages read, those read again after a failure included
 * @param rows events committed to raw tables
 * @param rejected messages committed to {@code raw.dead_letters}
 * @param commits snapshots made
 * @param bytes size of the data files committed
 * @param restarts failures that the writer recovered from
 */
public record LakeCounts(
    long read, long rows, long rejected, long commits, long bytes, int restarts) {}
