package whiteboard.lake;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Type.PrimitiveType;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types.NestedField;
import whiteboard.event.Rejection;

/**
 * Keeps the columns of a topic's tables abreast of its writers' schemas. A new field becomes a
 * column of all the topic's tables; int widens to long, float to double, a decimal to more digits;
 * any other change of a type is refused, and the messages of that schema are dead letters.
 */
final class TableColumns {
  private final List<LakeTable> tables;
  private final IdentityHashMap<Schema, Optional<Rejection>> seen = new IdentityHashMap<>();

  /** The topic's tables in all catalogs: views take their union, so they have equal columns. */
  TableColumns(List<LakeTable> tables) {
    this.tables = tables;
  }

  /** Makes room for events of {@code writer}; says why there can be none. */
  Optional<Rejection> admit(Schema writer) {
    Optional<Rejection> known = seen.get(writer);
    if (known == null) {
      known = conflict(writer);
      if (known.isEmpty()) {
        tables.forEach(table -> extend(table, writer));
      }
      seen.put(writer, known);
    }
    return known;
  }

  private Optional<Rejection> conflict(Schema writer) {
    for (LakeTable table : tables) {
      for (Schema.Field field : writer.getFields()) {
        NestedField column = table.table().schema().findField(field.name());
        Type type = AvroValues.typeOf(field.schema());
        if (RawColumns.ORIGIN.contains(field.name())
            || (column != null && !fits(type, column.type()) && !widens(column.type(), type))) {
          String detail =
              "field %s of %s is %s, the column is %s"
                  .formatted(
                      field.name(),
                      writer.getFullName(),
                      type,
                      column == null ? "reserved" : column.type());
          return Optional.of(new Rejection(Rejection.Reason.SCHEMA_CONFLICT, detail));
        }
      }
    }
    return Optional.empty();
  }

  private static void extend(LakeTable table, Schema writer) {
    UpdateSchema update = table.table().updateSchema();
    boolean changed = false;
    for (Schema.Field field : writer.getFields()) {
      NestedField column = table.table().schema().findField(field.name());
      Type type = AvroValues.typeOf(field.schema());
      if (column == null) {
        update.addColumn(field.name(), type, field.doc());
        update.moveBefore(field.name(), RawColumns.TOPIC);
        changed = true;
      } else if (!fits(type, column.type())) {
        update.updateColumn(field.name(), (PrimitiveType) type);
        changed = true;
      }
    }
    if (changed) {
      table.closeFiles();
      update.commit();
    }
  }

  private static boolean fits(Type value, Type column) {
    return value.equals(column) || widens(value, column);
  }

  private static boolean widens(Type from, Type to) {
    return TypeUtil.isPromotionAllowed(from, (PrimitiveType) to);
  }
}
