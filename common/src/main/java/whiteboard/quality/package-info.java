/**
 * Comparing hops: {@link whiteboard.quality.Reconciliation} lists what two of them disagree on,
 * {@link whiteboard.quality.LakeCheck} what the lake misses or repeats, {@link
 * whiteboard.quality.DeadLetterCheck} what was set aside.
 */
package whiteboard.quality;
