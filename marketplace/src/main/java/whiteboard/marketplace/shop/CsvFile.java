package whiteboard.marketplace.shop;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import whiteboard.cli.UserError;

/**
 * A file of comma-separated values with a header, plain or gzipped. Values may be quoted and span
 * lines; a blank one is null. Times are read as UTC.
 */
record CsvFile(Path path) {
  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
          .enable(CsvParser.Feature.IGNORE_TRAILING_UNMAPPABLE)
          .build();

  /**
   * The one of {@code names} that is in the folder, with or without {@code .gz}.
   *
   * @throws UserError when none is
   */
  static CsvFile in(Path folder, String... names) {
    return Stream.of(names)
        .flatMap(name -> Stream.of(name, name + ".gz"))
        .map(folder::resolve)
        .filter(Files::isReadable)
        .map(CsvFile::new)
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "Cannot read %s: it holds no readable %s, nor one with .gz"
                        .formatted(folder, String.join(" or ", names))));
  }

  /**
   * Reads to its first row.
   *
   * @throws UserError when it cannot be read, or lacks one of {@code columns}
   */
  void require(String... columns) {
    try (MappingIterator<Map<String, String>> rows = open()) {
      CsvSchema header = (CsvSchema) rows.getParserSchema();
      List<String> missing =
          Stream.of(columns).filter(column -> header.column(column) == null).toList();
      if (!missing.isEmpty()) {
        throw new UserError(
            "Cannot read %s: it lacks the columns %s".formatted(path, String.join(", ", missing)));
      }
    } catch (IOException e) {
      throw unreadable(e.getMessage());
    }
  }

  /** Hands out one row after the other. */
  void forEach(Consumer<CsvRow> reader) {
    try (MappingIterator<Map<String, String>> rows = open()) {
      while (rows.hasNext()) {
        Map<String, String> values = rows.next();
        reader.accept(new CsvRow(this, rows.getCurrentLocation().getLineNr(), values));
      }
    } catch (RuntimeJsonMappingException | IOException e) {
      throw unreadable(e.getMessage());
    }
  }

  /** Its name and size, by which an input is told from another. */
  Map<String, String> facts() {
    try {
      return Map.of(path.getFileName().toString(), Files.size(path) + " bytes");
    } catch (IOException e) {
      throw unreadable(e.getMessage());
    }
  }

  private MappingIterator<Map<String, String>> open() throws IOException {
    InputStream bytes = Files.newInputStream(path);
    return CSV.readerForMapOf(String.class)
        .with(CsvSchema.emptySchema().withHeader())
        .readValues(path.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes);
  }

  private UserError unreadable(String why) {
    return new UserError("Cannot read %s: %s".formatted(path, why));
  }

  /**
   * A row.
   *
   * @param line where it ends
   * @param values by column
   */
  record CsvRow(CsvFile file, long line, Map<String, String> values) {

    /** Null where it is blank. */
    String text(String column) {
      String value = values.get(column);
      return value == null || value.isBlank() ? null : value;
    }

    /**
     * What must be there.
     *
     * @throws UserError when it is blank
     */
    String required(String column) {
      String value = text(column);
      if (value == null) {
        throw refused(column, "it is blank");
      }
      return value;
    }

    /** Null where it is blank. */
    BigDecimal decimal(String column) {
      String value = text(column);
      try {
        return value == null ? null : new BigDecimal(value);
      } catch (NumberFormatException e) {
        throw refused(column, "'%s' is no number".formatted(value));
      }
    }

    /**
     * A number that must be there.
     *
     * @throws UserError when it is blank
     */
    BigDecimal requiredDecimal(String column) {
      required(column);
      return decimal(column);
    }

    /** Null where it is blank; what stands behind a point is cut off. */
    Integer integer(String column) {
      BigDecimal value = decimal(column);
      return value == null ? null : value.intValue();
    }

    /** Null where it is blank; without a time of day, midnight. */
    Instant time(String column) {
      String value = text(column);
      if (value == null) {
        return null;
      }
      try {
        return value.length() == "2018-01-31".length()
            ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
            : LocalDateTime.parse(value.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException e) {
        throw refused(column, "'%s' is no time such as 2018-01-31 12:00:00".formatted(value));
      }
    }

    /** One sentence that says where. */
    UserError refused(String column, String why) {
      return new UserError(
          "Cannot read %s: line %d, column %s: %s".formatted(file.path, line, column, why));
    }
  }
}
