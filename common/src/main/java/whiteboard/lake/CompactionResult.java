package whiteboard.lake;

/**
 * What a compaction did to a table.
 *
 * @param filesBefore data files of the table before
 * @param filesAfter data files after; equal to before when there was nothing to merge
 * @param rows rows that were written again
 * @param conflict whether someone else removed the files meanwhile; then nothing was changed
 */
public record CompactionResult(int filesBefore, int filesAfter, long rows, boolean conflict) {}
