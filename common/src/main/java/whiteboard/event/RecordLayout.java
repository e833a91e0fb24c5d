package whiteboard.event;

import java.util.Arrays;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/**
 * Where a contract's fields stand in the records of one writer's schema, worked out once a schema.
 * Position -1: the writer has no such field.
 */
public final class RecordLayout {
  private static final String THERE = "there";

  private final int[] positions;
  private final Rejection unfit;

  private RecordLayout(int[] positions, Rejection unfit) {
    this.positions = positions;
    this.unfit = unfit;
  }

  /** The value of the contract's field number {@code field}, or null. */
  public Object value(GenericRecord event, int field) {
    int position = positions[field];
    return position < 0 ? null : event.get(position);
  }

  /** The same as text. */
  public String text(GenericRecord event, int field) {
    Object value = value(event, field);
    return value == null ? null : value.toString();
  }

  /** Null or blank where the text is; else anything that is neither. */
  public String mark(GenericRecord event, int field) {
    Object value = value(event, field);
    boolean begins =
        value instanceof Utf8 utf8 && utf8.getByteLength() > 0 && utf8.getBytes()[0] > ' ';
    return begins ? THERE : value == null ? null : value.toString();
  }

  /** The same as a whole number. */
  public Long whole(GenericRecord event, int field) {
    Object value = value(event, field);
    return value == null ? null : Long.valueOf(((Number) value).longValue());
  }

  /** The same as a real number. */
  public Double real(GenericRecord event, int field) {
    Object value = value(event, field);
    return value == null ? null : Double.valueOf(((Number) value).doubleValue());
  }

  /** Why no record of this schema can meet the contract, or null. */
  public Rejection unfit() {
    return unfit;
  }

  /** Layouts of one contract, by writer's schema. Thread-safe. */
  public static final class Cache {
    /** Each decoder parses a schema once: there are as many instances as decoders. */
    private static final int MOST = 64;

    private final Schema contract;
    // By identity, for comparing schemas field by field costs more than decoding an event.
    private volatile Known[] known = {};

    private record Known(Schema schema, RecordLayout layout) {}

    /** Layouts of the records that are to meet {@code contract}. */
    public Cache(Schema contract) {
      this.contract = contract;
    }

    /** The layout of the schema that {@code event} was written with. */
    @SuppressWarnings(
        "ReferenceEquality") // what makes it fast; an equal schema is learnt once more
    public RecordLayout of(GenericRecord event) {
      Schema written = event.getSchema();
      for (Known one : known) {
        if (one.schema == written) {
          return one.layout;
        }
      }
      return learn(written);
    }

    private synchronized RecordLayout learn(Schema written) {
      RecordLayout layout = workOut(written);
      Known[] before = known.length < MOST ? known : new Known[0];
      Known[] after = Arrays.copyOf(before, before.length + 1);
      after[before.length] = new Known(written, layout);
      known = after;
      return layout;
    }

    private RecordLayout workOut(Schema written) {
      int[] positions = new int[contract.getFields().size()];
      Rejection unfit = null;
      for (Schema.Field wanted : contract.getFields()) {
        Schema.Field found = written.getField(wanted.name());
        positions[wanted.pos()] = found == null ? -1 : found.pos();
        if (unfit == null) {
          unfit = misfit(wanted, found);
        }
      }
      return new RecordLayout(positions, unfit);
    }

    private static Rejection misfit(Schema.Field wanted, Schema.Field found) {
      if (found == null) {
        return wanted.hasDefaultValue()
            ? null
            : new Rejection(Rejection.Reason.MISSING_FIELD, wanted.name() + " is missing");
      }
      boolean readable =
          SchemaCompatibility.checkReaderWriterCompatibility(
                      anyOrNone(wanted.schema()), found.schema())
                  .getType()
              == SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
      return readable && Objects.equals(unit(wanted.schema()), unit(found.schema()))
          ? null
          : new Rejection(
              Rejection.Reason.OUT_OF_RANGE,
              "%s is written as %s, not as %s"
                  .formatted(wanted.name(), found.schema(), wanted.schema()));
    }

    /**
     * A field that a writer made optional is read as such: its nulls are found record by record.
     */
    private static Schema anyOrNone(Schema wanted) {
      return wanted.isNullable()
          ? wanted
          : Schema.createUnion(Schema.create(Schema.Type.NULL), wanted);
    }

    private static String unit(Schema schema) {
      if (schema.getType() != Schema.Type.UNION) {
        return schema.getLogicalType() == null ? null : schema.getLogicalType().getName();
      }
      return schema.getTypes().stream()
          .map(Cache::unit)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
  }
}
