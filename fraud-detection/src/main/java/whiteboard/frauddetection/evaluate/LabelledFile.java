package whiteboard.frauddetection.evaluate;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import whiteboard.cli.UserError;
import whiteboard.scenario.Progress;

/** A CSV file of labelled payments, plain or compressed by gzip. */
final class LabelledFile {
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;
  private static final int LINES_A_STEP = 10_000;

  private final Path file;
  private final Layout layout;

  LabelledFile(Path file, Layout layout) {
    this.file = file;
    this.layout = layout;
  }

  /** All of its payments in the order of their times; of one time, in the file's order. */
  List<LabelledPayment> read(Progress.Stage stage) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UserError("Cannot read %s: there is no such file".formatted(file));
    }
    List<LabelledPayment> payments = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
      Map<String, Integer> columns = columns(lines.readLine());
      long number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          payments.add(layout.read(new CsvRow(file, number, columns, CsvRow.split(line))));
        }
        if (number % LINES_A_STEP == 0) {
          stage.stepTo(number);
        }
      }
    } catch (IOException e) {
      throw new UserError("Cannot read %s: %s".formatted(file, e.getMessage()));
    }
    if (payments.isEmpty()) {
      throw new UserError("Cannot read %s: it holds no payments".formatted(file));
    }
    payments.sort(Comparator.comparingLong(payment -> payment.transaction().timeMillis()));
    return payments;
  }

  private InputStream open() throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    bytes.mark(2);
    boolean compressed = bytes.read() == GZIP_MAGIC_1 && bytes.read() == GZIP_MAGIC_2;
    bytes.reset();
    return compressed ? new GZIPInputStream(bytes) : bytes;
  }

  private Map<String, Integer> columns(String head) {
    List<String> names = head == null ? List.of() : CsvRow.split(head);
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      columns.put(names.get(i), i);
    }
    List<String> missing =
        layout.columns().stream().filter(name -> !columns.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new UserError(
          "Cannot read %s as %s: its first line does not name %s"
              .formatted(file, layout.kind(), String.join(", ", missing)));
    }
    return columns;
  }
}
