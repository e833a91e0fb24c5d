/**
 * Kafka to the raw lake. In: every topic of the scenario. Out: Iceberg tables of Parquet files by
 * event date and region. Messages that break their contract go to {@code raw.dead_letters}.
 */
package whiteboard.frauddetection.lake;
