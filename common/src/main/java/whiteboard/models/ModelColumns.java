package whiteboard.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A table's columns beside those of the query that fills it. The table only ever gains. */
record ModelColumns(StructType table, StructType model) {

  /** The statements that let the table {@code relation} take what the model yields. */
  List<String> widening(String relation) {
    Map<String, StructField> columns = byName(table);
    List<String> statements = new ArrayList<>();
    for (StructField field : model.fields()) {
      StructField column = columns.get(field.name().toLowerCase(Locale.ROOT));
      if (column == null) {
        statements.add(
            "alter table %s add column `%s` %s"
                .formatted(relation, field.name(), field.dataType().sql()));
      } else if (isWider(field.dataType(), column.dataType())) {
        statements.add(
            "alter table %s alter column `%s` type %s"
                .formatted(relation, field.name(), field.dataType().sql()));
      }
    }
    return statements;
  }

  private static boolean isWider(DataType model, DataType table) {
    String change = table.sql() + " to " + model.sql();
    return change.equals("INT to BIGINT") || change.equals("FLOAT to DOUBLE");
  }

  /** A column that the model no longer has stays in the table, empty from now on. */
  Column[] selection() {
    Map<String, StructField> columns = byName(model);
    return Arrays.stream(table.fields())
        .map(
            column ->
                columns.containsKey(column.name().toLowerCase(Locale.ROOT))
                    ? functions.col("`" + column.name() + "`")
                    : functions.lit(null).cast(column.dataType()).as(column.name()))
        .toArray(Column[]::new);
  }

  private static Map<String, StructField> byName(StructType schema) {
    return Arrays.stream(schema.fields())
        .collect(Collectors.toMap(field -> field.name().toLowerCase(Locale.ROOT), field -> field));
  }
}
