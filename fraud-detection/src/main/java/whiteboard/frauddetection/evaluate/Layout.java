package whiteboard.frauddetection.evaluate;

import java.util.List;
import whiteboard.frauddetection.domain.Categories;
import whiteboard.frauddetection.domain.Transaction;

/** The files of labelled payments that can be read, by their columns. */
enum Layout {
  /** The Fraud Detection Handbook's: a terminal is a merchant; amounts have no currency. */
  HANDBOOK(
      "handbook",
      List.of(
          "TRANSACTION_ID", "TX_DATETIME", "CUSTOMER_ID", "TERMINAL_ID", "TX_AMOUNT", "TX_FRAUD")) {
    @Override
    LabelledPayment read(CsvRow row) {
      Transaction transaction =
          new Transaction(
              row.text("TRANSACTION_ID"),
              row.millis("TX_DATETIME"),
              kind(),
              kind(),
              row.text("CUSTOMER_ID"),
              Transaction.UNKNOWN_ISSUE,
              row.text("TERMINAL_ID"),
              Categories.UNKNOWN,
              row.cents("TX_AMOUNT"),
              DOLLARS,
              Double.NaN,
              Double.NaN);
      return new LabelledPayment(transaction, row.flag("TX_FRAUD"));
    }
  },

  /** Sparkov's: with categories, and coordinates of the merchant. A row has no id but its line. */
  SPARKOV(
      "sparkov",
      List.of(
          "card_id",
          "merchant_id",
          "category",
          "amt",
          "lat",
          "long",
          "merch_lat",
          "merch_long",
          "trans_time",
          "is_fraud")) {
    @Override
    LabelledPayment read(CsvRow row) {
      Transaction transaction =
          new Transaction(
              Long.toString(row.line()),
              row.millis("trans_time"),
              kind(),
              kind(),
              row.text("card_id"),
              Transaction.UNKNOWN_ISSUE,
              row.text("merchant_id"),
              row.text("category"),
              row.cents("amt"),
              DOLLARS,
              row.degrees("merch_lat", 90),
              row.degrees("merch_long", 180));
      return new LabelledPayment(transaction, row.flag("is_fraud"));
    }
  };

  private static final String DOLLARS = "USD";

  private final String kind;

  @SuppressWarnings("ImmutableEnumChecker") // List.of: it cannot be changed
  private final List<String> columns;

  Layout(String kind, List<String> columns) {
    this.kind = kind;
    this.columns = columns;
  }

  /** As {@code --source} names it. */
  String kind() {
    return kind;
  }

  /** What the first line must name, in any order, among others. */
  List<String> columns() {
    return columns;
  }

  /** The payment of a line. */
  abstract LabelledPayment read(CsvRow row);
}
