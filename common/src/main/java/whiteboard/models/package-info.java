/**
 * Batch logic as SQL in dbt's project layout, run on Spark. {@link whiteboard.models.ModelProject}
 * is the files, {@link whiteboard.models.ModelRun} builds them on a branch, tests them there and
 * publishes; a {@link whiteboard.models.Publication} is what a crash may leave half done and a
 * {@link whiteboard.models.PublicationLedger} remembers.
 */
package whiteboard.models;
