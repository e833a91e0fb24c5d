package whiteboard.marketplace.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.time.Date;
import io.debezium.time.ZonedTimestamp;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.avro.LogicalTypes;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class ChangeShapeTest {
  private static final Schema ROW =
      SchemaBuilder.struct()
          .field("id", Schema.STRING_SCHEMA)
          .field("quantity", SchemaBuilder.int32().optional().defaultValue(1).build())
          .field(
              "price",
              Decimal.builder(2).parameter("connect.decimal.precision", "12").optional().build())
          .field("placed_at", ZonedTimestamp.builder().optional().build())
          .field("day", Date.builder().optional().build())
          .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build())
          .build();

  private final ChangeShape shape = ChangeShape.ofRows("orders", ROW);

  @Test
  void keepsValuesAsTheyAre() {
    Struct row =
        new Struct(ROW)
            .put("id", "o1")
            .put("quantity", 3)
            .put("price", new BigDecimal("12.34"))
            .put("placed_at", "2026-01-05T10:00:00.000001Z")
            .put("day", (int) LocalDate.parse("2026-01-05").toEpochDay());

    GenericRecord change = shape.row(row, "c", 42, 7);

    assertThat(change.get("id")).isEqualTo("o1");
    assertThat(change.get("quantity")).isEqualTo(3);
    assertThat(change.get("price"))
        .isEqualTo(ByteBuffer.wrap(BigInteger.valueOf(1_234).toByteArray()));
    assertThat(change.get("placed_at"))
        .isEqualTo(Instant.parse("2026-01-05T10:00:00Z").getEpochSecond() * 1_000_000 + 1);
    assertThat(change.get("day")).isEqualTo((int) LocalDate.parse("2026-01-05").toEpochDay());
    assertThat(change.get("_op")).isEqualTo("c");
    assertThat(change.get("_lsn")).isEqualTo(42L);
    assertThat(change.get("_changed_at")).isEqualTo(7L);
  }

  @Test
  void leavesANullANullWhateverTheDefault() {
    GenericRecord change = shape.row(new Struct(ROW).put("id", "o1"), "u", 42, 7);

    assertThat(change.get("quantity")).isNull();
    assertThat(change.get("price")).isNull();
    assertThat(change.get("placed_at")).isNull();
  }

  @Test
  void knowsOfADeletedRowItsKeyAlone() {
    Schema keys = SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).build();

    GenericRecord change = shape.deleted(new Struct(keys).put("id", "o1"), 42, 7);

    assertThat(change.get("id")).isEqualTo("o1");
    assertThat(change.get("quantity")).isNull();
    assertThat(change.get("_op")).isEqualTo("d");
  }

  @Test
  void knowsTheDigitsOfADecimal() {
    assertThat(shape.avro().getField("price").schema().getTypes().get(1).getLogicalType())
        .isEqualTo(LogicalTypes.decimal(12, 2));
  }

  @Test
  void keepsAsTextWhatHasNoPlainType() {
    Struct row = new Struct(ROW).put("id", "o1").put("tags", java.util.List.of("a", "b"));

    assertThat(shape.row(row, "c", 1, 1).get("tags")).isEqualTo("[a, b]");
  }
}
