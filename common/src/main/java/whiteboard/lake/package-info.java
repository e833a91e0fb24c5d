/**
 * Kafka topics in, raw Iceberg tables out; what is undecodable or breaks its contract goes to
 * {@code raw.dead_letters}.
 *
 * <ul>
 *   <li>{@link whiteboard.lake.LakeCatalogs}: the main catalog and those of regions whose data must
 *       stay in their region.
 *   <li>{@link whiteboard.lake.LakeTopic}, {@link whiteboard.lake.Contract}: what is landed, and
 *       what is valid.
 *   <li>{@link whiteboard.lake.LakeWriter}: lands each (topic, partition, offset) once, however
 *       often it is killed.
 *   <li>{@link whiteboard.lake.LakeAudit}: counts the offsets that the tables hold; names gaps and
 *       repeats.
 *   <li>{@link whiteboard.lake.Compaction}: fewer, larger files, while others read and append.
 *   <li>{@link whiteboard.lake.Retention}: snapshot expiry, hot and cold tiers, orphan files.
 *   <li>{@link whiteboard.lake.LakeReplay}: days of a raw table back into a topic.
 * </ul>
 */
package whiteboard.lake;
