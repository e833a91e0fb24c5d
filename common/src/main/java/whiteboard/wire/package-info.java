/**
 * How records travel between Flink's operators and stand in its state where every byte and object
 * counts: {@link whiteboard.wire.RecordFormat} writes one kind of record field by field, {@link
 * whiteboard.wire.RecordType} declares it to Flink, {@link whiteboard.wire.HashedId} stands for an
 * id that is only compared. All else goes by Flink's own serialisers of flat records.
 */
package whiteboard.wire;
