package whiteboard.ridesharing.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import whiteboard.cli.UserError;
import whiteboard.source.Ids;

/** A file of New York's taxi trips, of any month and kind, as far as its columns allow. */
final class TlcFile {
  private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");
  private static final int ROW_DIGITS = 7;

  private final Path path;
  private final String stem;
  private final String period;

  TlcFile(Path path) {
    this.path = path;
    String name = path.getFileName().toString();
    stem = name.endsWith(".parquet") ? name.substring(0, name.length() - 8) : name;
    Matcher month = MONTH.matcher(stem);
    period = month.find() ? month.group() : null;
  }

  /** The month in its name, e.g. {@code 2025-11}, or null. */
  String period() {
    return period;
  }

  String name() {
    return path.getFileName().toString();
  }

  /** The trip's id: the natural key is not unique, file and row number are. */
  String tripId(int row) {
    return Ids.padded(stem + "-", row, ROW_DIGITS);
  }

  /**
   * Reads the rows in the file's order, into one row that is used again.
   *
   * @throws UserError where the file cannot be read, or lacks a column that is needed
   */
  void read(Consumer<TlcRow> rows) {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new UserError("Cannot read trips from %s: no such readable file".formatted(path));
    }
    PlainParquetConfiguration configuration = new PlainParquetConfiguration();
    ParquetReadOptions options = ParquetReadOptions.builder(configuration).build();
    try (ParquetFileReader reader = ParquetFileReader.open(file(), options)) {
      MessageType written = reader.getFooter().getFileMetaData().getSchema();
      Map<TlcColumn, PrimitiveType> columns = columns(written);
      MessageType read = new MessageType(written.getName(), new ArrayList<>(columns.values()));
      reader.setRequestedSchema(read);
      MessageColumnIO io = new ColumnIOFactory().getColumnIO(read);
      TlcRow row = new TlcRow();
      for (PageReadStore group = reader.readNextRowGroup();
          group != null;
          group = reader.readNextRowGroup()) {
        RecordReader<TlcRow> records = io.getRecordReader(group, new Rows(row, columns));
        for (long i = 0; i < group.getRowCount(); i++) {
          rows.accept(records.read());
        }
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof UserError refused) {
        throw refused;
      }
      throw new UserError(
          "Cannot read trips from %s: it is no intact Parquet file, %s"
              .formatted(path, e.getMessage()));
    }
  }

  /** Parquet's messages name the file by this string. */
  private LocalInputFile file() {
    return new LocalInputFile(path) {
      @Override
      public String toString() {
        return name();
      }
    };
  }

  private Map<TlcColumn, PrimitiveType> columns(MessageType written) {
    Map<TlcColumn, PrimitiveType> found = new EnumMap<>(TlcColumn.class);
    List<String> missing = new ArrayList<>();
    for (TlcColumn column : TlcColumn.values()) {
      PrimitiveType type = find(column, written);
      if (type != null) {
        found.put(column, type);
      } else if (column.required()) {
        missing.add(column.names());
      }
    }
    if (!missing.isEmpty()) {
      List<String> seen = written.getFields().stream().map(Type::getName).toList();
      throw new UserError(
          "Cannot read trips from %s: it lacks %s, columns seen are %s"
              .formatted(path, String.join(", ", missing), seen));
    }
    return found;
  }

  private PrimitiveType find(TlcColumn column, MessageType written) {
    for (Type field : written.getFields()) {
      if (column.isCalled(field.getName())) {
        boolean time = column == TlcColumn.PICKUP || column == TlcColumn.DROPOFF;
        if (!field.isPrimitive() || !readable(field.asPrimitiveType(), time)) {
          throw new UserError(
              "Cannot read trips from %s: column %s is %s vs %s"
                  .formatted(path, field.getName(), field, time ? "a timestamp" : "a number"));
        }
        return field.asPrimitiveType();
      }
    }
    return null;
  }

  private static boolean readable(PrimitiveType type, boolean time) {
    PrimitiveTypeName name = type.getPrimitiveTypeName();
    if (time) {
      return name == PrimitiveTypeName.INT64 || name == PrimitiveTypeName.INT96;
    }
    // Bytes hold a number only where they are a decimal; a month without values may hold strings.
    return switch (name) {
      case INT32, INT64, FLOAT, DOUBLE -> true;
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          type.getLogicalTypeAnnotation()
              instanceof
              org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
      default -> false;
    };
  }

  private static final class Rows extends RecordMaterializer<TlcRow> {
    private final TlcRow row;
    private final GroupConverter root;

    Rows(TlcRow row, Map<TlcColumn, PrimitiveType> columns) {
      this.row = row;
      List<Converter> converters = new ArrayList<>();
      columns.forEach((column, type) -> converters.add(column.into(row, type)));
      root =
          new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
              return converters.get(field);
            }

            @Override
            public void start() {
              row.clear();
            }

            @Override
            public void end() {}
          };
    }

    @Override
    public TlcRow getCurrentRecord() {
      return row;
    }

    @Override
    public GroupConverter getRootConverter() {
      return root;
    }
  }
}
