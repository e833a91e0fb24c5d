package whiteboard.marketplace.shop;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import whiteboard.marketplace.shop.OlistOrder.Item;
import whiteboard.marketplace.shop.OlistOrder.Payment;
import whiteboard.marketplace.shop.OlistOrder.Review;

/**
 * Olist's published orders (Brazilian E-Commerce Public Dataset): seven files of comma-separated
 * values, plain or gzipped, {@code olist_orders_dataset.csv} or {@code olist_orders.csv} and so on.
 * All amounts are in Brazilian reais.
 */
final class OlistFiles {
  private static final String COUNTRY = "BR";

  private final CsvFile orders;
  private final CsvFile items;
  private final CsvFile payments;
  private final CsvFile reviews;
  private final CsvFile customers;
  private final CsvFile products;
  private final CsvFile sellers;

  /**
   * Finds the files and reads their headers.
   *
   * @throws whiteboard.cli.UserError when one is not there, or lacks a column
   */
  OlistFiles(Path folder) {
    orders = file(folder, "orders");
    items = file(folder, "order_items");
    payments = file(folder, "order_payments");
    reviews = file(folder, "order_reviews");
    customers = file(folder, "customers");
    products = file(folder, "products");
    sellers = file(folder, "sellers");
    orders.require(
        "order_id",
        "customer_id",
        "order_status",
        "order_purchase_timestamp",
        "order_approved_at",
        "order_delivered_carrier_date",
        "order_delivered_customer_date",
        "order_estimated_delivery_date");
    items.require(
        "order_id",
        "order_item_id",
        "product_id",
        "seller_id",
        "shipping_limit_date",
        "price",
        "freight_value");
    payments.require(
        "order_id", "payment_sequential", "payment_type", "payment_installments", "payment_value");
    reviews.require(
        "review_id",
        "order_id",
        "review_score",
        "review_comment_title",
        "review_comment_message",
        "review_creation_date",
        "review_answer_timestamp");
    customers.require(
        "customer_id",
        "customer_unique_id",
        "customer_zip_code_prefix",
        "customer_city",
        "customer_state");
    products.require("product_id", "product_category_name");
    sellers.require("seller_id", "seller_zip_code_prefix", "seller_city", "seller_state");
  }

  private static CsvFile file(Path folder, String name) {
    return CsvFile.in(folder, "olist_" + name + "_dataset.csv", "olist_" + name + ".csv");
  }

  /** Each file's name and size, by which the input is told from another. */
  Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    for (CsvFile file : List.of(orders, items, payments, reviews, customers, products, sellers)) {
      facts.putAll(file.facts());
    }
    return facts;
  }

  /**
   * Who ordered.
   *
   * @param userId the same for all orders of a person
   */
  record Customer(String userId, Place place) {}

  /** All orders, the first one first. */
  List<OlistOrder> orders() {
    Map<String, List<Item>> itemsOf = new HashMap<>();
    items.forEach(
        row ->
            add(
                itemsOf,
                row.required("order_id"),
                new Item(
                    row.requiredDecimal("order_item_id").intValue(),
                    row.required("product_id"),
                    row.required("seller_id"),
                    row.time("shipping_limit_date"),
                    row.requiredDecimal("price"),
                    row.requiredDecimal("freight_value"))));
    Map<String, List<Payment>> paymentsOf = new HashMap<>();
    payments.forEach(
        row ->
            add(
                paymentsOf,
                row.required("order_id"),
                new Payment(
                    row.requiredDecimal("payment_sequential").intValue(),
                    row.required("payment_type"),
                    row.requiredDecimal("payment_installments").intValue(),
                    row.requiredDecimal("payment_value"))));
    Map<String, List<Review>> reviewsOf = new HashMap<>();
    reviews.forEach(
        row ->
            add(
                reviewsOf,
                row.required("order_id"),
                new Review(
                    row.required("review_id"),
                    row.requiredDecimal("review_score").intValue(),
                    row.text("review_comment_title"),
                    row.text("review_comment_message"),
                    row.time("review_creation_date"),
                    row.time("review_answer_timestamp"))));
    List<OlistOrder> all = new ArrayList<>();
    orders.forEach(
        row -> {
          String id = row.required("order_id");
          row.required("order_purchase_timestamp");
          all.add(
              new OlistOrder(
                  id,
                  row.required("customer_id"),
                  row.required("order_status"),
                  row.time("order_purchase_timestamp"),
                  row.time("order_approved_at"),
                  row.time("order_delivered_carrier_date"),
                  row.time("order_delivered_customer_date"),
                  row.time("order_estimated_delivery_date"),
                  itemsOf.getOrDefault(id, List.of()),
                  paymentsOf.getOrDefault(id, List.of()),
                  reviewsOf.getOrDefault(id, List.of())));
        });
    all.sort(Comparator.comparing(OlistOrder::purchasedAt).thenComparing(OlistOrder::id));
    return all;
  }

  private static <T> void add(Map<String, List<T>> byOrder, String order, T one) {
    byOrder.computeIfAbsent(order, unseen -> new ArrayList<>(1)).add(one);
  }

  /** By the id that orders name. */
  Map<String, Customer> customers() {
    Map<String, Customer> all = new HashMap<>();
    customers.forEach(
        row ->
            all.put(
                row.required("customer_id"),
                new Customer(
                    row.required("customer_unique_id"),
                    new Place(
                        row.text("customer_zip_code_prefix"),
                        row.text("customer_city"),
                        row.text("customer_state"),
                        COUNTRY))));
    return all;
  }

  /** Everybody who sells, as rows of the shop since {@code at}. */
  List<Sql> sellers(Instant at) {
    List<Sql> all = new ArrayList<>();
    sellers.forEach(
        row ->
            all.add(
                ShopSql.seller(
                    row.required("seller_id"),
                    null,
                    null,
                    null,
                    new Place(
                        row.text("seller_zip_code_prefix"),
                        row.text("seller_city"),
                        row.text("seller_state"),
                        COUNTRY),
                    at)));
    return all;
  }

  /** Everything that is for sale, as rows of the shop since {@code at}. */
  List<Sql> products(Instant at) {
    List<Sql> all = new ArrayList<>();
    products.forEach(
        row ->
            all.add(
                ShopSql.product(
                    row.required("product_id"),
                    null,
                    row.text("product_category_name"),
                    null,
                    null,
                    null,
                    null,
                    row.integer("product_weight_g"),
                    at)));
    return all;
  }
}
