/**
 * The batch run: an {@link whiteboard.batch.Interval} of ingestion time goes through ordered {@link
 * whiteboard.batch.BatchStep}s. {@link whiteboard.batch.BatchRunner} retries and recovers, {@link
 * whiteboard.batch.RunLedger} remembers each {@link whiteboard.batch.BatchRun}, {@link
 * whiteboard.batch.CatchUp} says what is missing and {@link whiteboard.batch.FreshnessSensor}
 * whether the input is there.
 */
package whiteboard.batch;
