package whiteboard.marketplace.lake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import whiteboard.lake.Contract;
import whiteboard.lake.LakeTopic;

/**
 * Which topic lands in which raw table: one a source table, partitioned by the day of the change. A
 * table begins with the columns that the database's has, also before it has a row; those that the
 * database gains later become columns with their first row.
 */
public final class RawTables {
  private static final List<String> BY_DAY_OF_CHANGE = List.of("days(_changed_at)");
  private static final boolean SENDS_DEAD_LETTERS = true;
  private static final Schema NULL = Schema.create(Schema.Type.NULL);

  private RawTables() {}

  /**
   * The topics to land.
   *
   * @param topicPrefix before a table's name
   * @param shop where the tables are looked up, in the schema {@code shop}
   */
  public static List<LakeTopic> topics(String topicPrefix, List<String> tables, Connection shop)
      throws SQLException {
    List<LakeTopic> topics = new ArrayList<>();
    for (String table : tables) {
      topics.add(
          new LakeTopic(
              topicPrefix + table,
              table,
              schema(table, shop),
              Contract.NONE,
              SENDS_DEAD_LETTERS,
              BY_DAY_OF_CHANGE));
    }
    return topics;
  }

  private static Schema schema(String table, Connection shop) throws SQLException {
    List<Schema.Field> fields = new ArrayList<>();
    try (ResultSet columns = shop.getMetaData().getColumns(null, "shop", table, null)) {
      while (columns.next()) {
        fields.add(
            optional(
                columns.getString("COLUMN_NAME"),
                type(
                    columns.getString("TYPE_NAME"),
                    columns.getInt("COLUMN_SIZE"),
                    columns.getInt("DECIMAL_DIGITS"))));
      }
    }
    fields.add(optional("_op", Schema.create(Schema.Type.STRING)));
    fields.add(optional("_lsn", Schema.create(Schema.Type.LONG)));
    fields.add(optional("_changed_at", timestamp()));
    return Schema.createRecord(table, null, "whiteboard.marketplace", false, fields);
  }

  private static Schema.Field optional(String name, Schema type) {
    return new Schema.Field(
        name, Schema.createUnion(NULL, type), null, Schema.Field.NULL_DEFAULT_VALUE);
  }

  private static Schema type(String name, int digits, int scale) {
    return switch (name) {
      case "int2", "int4" -> Schema.create(Schema.Type.INT);
      case "int8" -> Schema.create(Schema.Type.LONG);
      case "float4" -> Schema.create(Schema.Type.FLOAT);
      case "float8" -> Schema.create(Schema.Type.DOUBLE);
      case "bool" -> Schema.create(Schema.Type.BOOLEAN);
      case "date" -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case "timestamptz", "timestamp" -> timestamp();
      case "numeric" ->
          LogicalTypes.decimal(digits, scale).addToSchema(Schema.create(Schema.Type.BYTES));
      default -> Schema.create(Schema.Type.STRING);
    };
  }

  private static Schema timestamp() {
    return LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
  }
}
