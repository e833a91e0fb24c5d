package whiteboard.frauddetection.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import whiteboard.cli.UserError;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.scenario.Progress;

class LabelledFileTest {
  private static final String HANDBOOK =
      "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD,TX_FRAUD_SCENARIO\n";
  private static final String SPARKOV =
      "card_id,merchant_id,category,amt,lat,long,merch_lat,merch_long,trans_time,is_fraud\n";

  @TempDir private Path folder;

  @Test
  void readsTheHandbooksPaymentsInOrderOfTime() throws IOException {
    Path file = folder.resolve("tx.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          (HANDBOOK
                  + "2,1970-01-01 00:00:02,c2,m2,32.27,1,3\n"
                  + "1,1970-01-01 00:00:01,c1,m1,7,0,0\n")
              .getBytes(StandardCharsets.UTF_8));
    }

    assertThat(read(file, Layout.HANDBOOK))
        .containsExactly(
            new LabelledPayment(handbook("1", 1000, "c1", "m1", 700), false),
            new LabelledPayment(handbook("2", 2000, "c2", "m2", 3227), true));
  }

  @Test
  void readsSparkovsPaymentsWithCategoryAndPlace() throws IOException {
    Path file = folder.resolve("tx.csv");
    Files.writeString(
        file,
        SPARKOV
            + "c1,\"Rowe, Sons\",gas_transport,10.50,40.1,-74,40.2,-74.5,1970-01-01T00:00:01,1\n");

    assertThat(read(file, Layout.SPARKOV))
        .containsExactly(
            new LabelledPayment(
                new Transaction(
                    "2",
                    1000,
                    "sparkov",
                    "sparkov",
                    "c1",
                    Transaction.UNKNOWN_ISSUE,
                    "Rowe, Sons",
                    "gas_transport",
                    1050,
                    "USD",
                    40.2,
                    -74.5),
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,soon,c,m,1,0       | line 2 has TX_DATETIME 'soon', not a time like 2018-07-25 13:05:00",
        "1,1970-01-01 00:00:01,,m,1,0 | line 2 has CUSTOMER_ID '', not a value",
        "1,1970-01-01 00:00:01,c,m,-1,0 | line 2 has TX_AMOUNT '-1', not an amount of 0 or more",
        "1,1970-01-01 00:00:01,c,m,NaN,0 | line 2 has TX_AMOUNT 'NaN', not an amount of 0 or more",
        "1,1970-01-01 00:00:01,c,m,1e99,0 | line 2 has TX_AMOUNT '1e99', not an amount of 0 or more",
        "1,1970-01-01 00:00:01,c,m,1,yes | line 2 has TX_FRAUD 'yes', not 0 or 1",
        "1,1970-01-01 00:00:01 | line 2 has CUSTOMER_ID '', not a value",
      })
  void refusesWhatItCannotRead(String line, String sentence) throws IOException {
    Path file = folder.resolve("tx.csv");
    Files.writeString(file, HANDBOOK + line.strip() + "\n");

    assertThatThrownBy(() -> read(file, Layout.HANDBOOK))
        .isInstanceOf(UserError.class)
        .hasMessage("Cannot read %s: %s", file, sentence);
  }

  @Test
  void readsSecondsSince1970AsATime() throws IOException {
    Path file = folder.resolve("tx.csv");
    Files.writeString(file, SPARKOV + "c1,m1,misc_pos,1,40.1,-74,40.2,-74.5,1371816865,0\n");

    assertThat(read(file, Layout.SPARKOV).get(0).transaction().timeMillis())
        .isEqualTo(Instant.parse("2013-06-21T12:14:25Z").toEpochMilli());
  }

  @Test
  void refusesAFileWithoutItsColumns() throws IOException {
    Path file = folder.resolve("tx.csv");
    Files.writeString(file, "a,b\n1,2\n");

    assertThatThrownBy(() -> read(file, Layout.HANDBOOK))
        .hasMessage(
            "Cannot read %s as handbook: its first line does not name TRANSACTION_ID, TX_DATETIME,"
                + " CUSTOMER_ID, TERMINAL_ID, TX_AMOUNT, TX_FRAUD",
            file);
  }

  @Test
  void refusesAFileThatIsMissingOrEmptyOrCutShort() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.csv"), HANDBOOK);
    Path cut = folder.resolve("cut.csv.gz");
    Files.write(cut, new byte[] {0x1f, (byte) 0x8b, 8, 0});

    assertThatThrownBy(() -> read(folder.resolve("none"), Layout.HANDBOOK))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("there is no such file");
    assertThatThrownBy(() -> read(empty, Layout.HANDBOOK))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("it holds no payments");
    assertThatThrownBy(() -> read(cut, Layout.HANDBOOK)).isInstanceOf(UserError.class);
  }

  private static List<LabelledPayment> read(Path file, Layout layout) {
    try (Progress.Stage stage = Progress.silent().stage("read")) {
      return new LabelledFile(file, layout).read(stage);
    }
  }

  private static Transaction handbook(
      String id, long millis, String card, String merchant, long cents) {
    return new Transaction(
        id,
        millis,
        "handbook",
        "handbook",
        card,
        Transaction.UNKNOWN_ISSUE,
        merchant,
        "unknown",
        cents,
        "USD",
        Double.NaN,
        Double.NaN);
  }
}
