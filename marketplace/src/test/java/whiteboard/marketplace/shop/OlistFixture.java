package whiteboard.marketplace.shop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * A handful of made-up orders in the form of Olist's files, with what is odd about these: comments
 * that span lines, blanks, an approval before the purchase, a customer who moves, an order without
 * lines, a review id that two orders share.
 */
public final class OlistFixture {
  private static final String ORDERS =
      """
      order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
      o1,c1,delivered,2017-10-02 10:56:33,2017-10-02 11:07:15,2017-10-04 19:55:00,2017-10-10 21:25:13,2017-10-18 00:00:00
      o2,c2,shipped,2017-10-07 20:00:00,2017-10-07 19:00:00,2017-10-09 08:00:00,,2017-10-20
      o3,c3,unavailable,2017-10-09 09:00:00,,,,2017-10-25 00:00:00
      """;

  private static final String ITEMS =
      """
      "order_id","order_item_id","product_id","seller_id","shipping_limit_date","price","freight_value"
      "o1",1,"p1","s1","2017-10-06 11:07:15",29.99,8.72
      "o1",2,"p2","s2","2017-10-06 11:07:15",100.00,0.00
      "o2",1,"p1","s1","2017-10-12 19:00:00",0.85,7.39
      """;

  private static final String PAYMENTS =
      """
      order_id,payment_sequential,payment_type,payment_installments,payment_value
      o1,1,credit_card,8,130.00
      o1,2,voucher,1,8.71
      o2,1,boleto,1,8.24
      """;

  private static final String REVIEWS =
      """
      review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp
      r1,o1,5,,"Came early,
      and it ""works"".",2017-10-11 00:00:00,2017-10-12 03:43:48
      r1,o2,2,Late,,2017-10-25,
      r2,o1,4,,,,
      r3,o3,1,,Never came,2017-10-26 00:00:00,2017-10-27 00:00:00
      """;

  private static final String CUSTOMERS =
      """
      customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
      c1,u1,01000,sao paulo,SP
      c2,u1,20000,rio de janeiro,RJ
      c3,u2,50000,recife,PE
      """;

  private static final String PRODUCTS =
      """
      product_id,product_category_name,product_name_lenght,product_description_lenght,product_photos_qty,product_weight_g,product_length_cm,product_height_cm,product_width_cm
      p1,livros,40,287,1,225,16,10,14
      p2,,,,,,,,
      """;

  private static final String SELLERS =
      """
      seller_id,seller_zip_code_prefix,seller_city,seller_state
      s1,13023,campinas,SP
      s2,13844,mogi guacu,SP
      """;

  /** The seventh was a Saturday. */
  private static final String RATES =
      """
      Date,USD,JPY,BRL,CYP,
      2017-10-09,1.1746,132.3,3.7143,N/A,
      2017-10-06,1.1707,132.15,3.6928,N/A,
      2017-10-02,1.1744,132.42,3.7098,N/A,
      """;

  private OlistFixture() {}

  /** Writes the files into {@code folder}, some gzipped, and the rates beside them. */
  public static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    plain(folder.resolve("olist_orders_dataset.csv"), ORDERS);
    zipped(folder.resolve("olist_order_items_dataset.csv.gz"), ITEMS);
    plain(folder.resolve("olist_order_payments_dataset.csv"), PAYMENTS);
    plain(folder.resolve("olist_order_reviews.csv"), REVIEWS);
    plain(folder.resolve("olist_customers_dataset.csv"), CUSTOMERS);
    plain(folder.resolve("olist_products_dataset.csv"), PRODUCTS);
    zipped(folder.resolve("olist_sellers.csv.gz"), SELLERS);
    zipped(rates(folder), RATES);
    return folder;
  }

  /** Where {@link #write} puts the rates. */
  public static Path rates(Path folder) {
    return folder.resolve("eurofxref-hist.csv.gz");
  }

  static void plain(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private static void zipped(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
