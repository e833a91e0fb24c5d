package whiteboard.frauddetection.domain;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The currencies that the platform converts, at fixed rates, so that stream and batch agree to the
 * cent. Models look at orders of magnitude: a rate that is a month old changes no verdict.
 */
public final class Currencies {
  private static final long MICROS = 1_000_000;
  private static final Map<String, Long> USD_MICROS = new LinkedHashMap<>();

  static {
    add("USD", 1_000_000);
    add("EUR", 1_080_000);
    add("GBP", 1_270_000);
    add("CHF", 1_130_000);
    add("CAD", 730_000);
    add("AUD", 660_000);
    add("NZD", 610_000);
    add("JPY", 6_700);
    add("CNY", 138_000);
    add("HKD", 128_000);
    add("SGD", 740_000);
    add("KRW", 730);
    add("INR", 12_000);
    add("SEK", 95_000);
    add("NOK", 94_000);
    add("DKK", 145_000);
    add("PLN", 250_000);
    add("CZK", 43_000);
    add("MXN", 55_000);
    add("BRL", 190_000);
    add("ZAR", 54_000);
  }

  private Currencies() {}

  private static void add(String code, long usdMicros) {
    USD_MICROS.put(code, usdMicros);
  }

  /** Whether amounts in {@code code}, ISO 4217, can be converted. */
  public static boolean isKnown(String code) {
    return USD_MICROS.containsKey(code);
  }

  /** Millionths of a US dollar that one unit of each currency is worth. */
  public static Map<String, Long> usdMicros() {
    return Map.copyOf(USD_MICROS);
  }

  /**
   * US cents, half up, for an amount of 0 or more within {@link TransactionContract}'s limit.
   *
   * @throws IllegalArgumentException for a currency that is not known
   */
  public static long usdCents(long amountCents, String code) {
    Long micros = USD_MICROS.get(code);
    if (micros == null) {
      throw new IllegalArgumentException("Cannot convert %s: no rate is known".formatted(code));
    }
    return micros == MICROS ? amountCents : (amountCents * micros + MICROS / 2) / MICROS;
  }
}
