package whiteboard.frauddetection.domain;

/**
 * A payment that waits for its decision. Flat; makes no promise about its values.
 *
 * @param transactionId unique; a repeated delivery repeats it
 * @param timeMillis when the card was presented, milliseconds since the epoch
 * @param region the merchant's, whose lake holds the transaction
 * @param source {@code gateway}, {@code handbook} or {@code sparkov}
 * @param cardId whose order of arrival counts
 * @param cardIssuedAtMillis {@link #UNKNOWN_ISSUE} where unknown
 * @param merchantId who is paid
 * @param category the merchant's
 * @param amountCents hundredths of {@code currency}
 * @param currency ISO 4217
 * @param lat degrees north, of the terminal; NaN where unknown
 * @param lon degrees east, of the terminal; NaN where unknown
 */
public record Transaction(
    String transactionId,
    long timeMillis,
    String region,
    String source,
    String cardId,
    long cardIssuedAtMillis,
    String merchantId,
    String category,
    long amountCents,
    String currency,
    double lat,
    double lon) {
  /** The card's issuer told no date. */
  public static final long UNKNOWN_ISSUE = Long.MIN_VALUE;
}
