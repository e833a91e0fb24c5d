/** Comparing hops: {@link whiteboard.quality.Reconciliation} lists what two of them disagree on. */
package whiteboard.quality;
