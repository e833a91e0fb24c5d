package whiteboard.frauddetection.source;

import java.util.SplittableRandom;
import whiteboard.frauddetection.contract.Transactions;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.source.Ids;

/**
 * Payments for load: valid, undisturbed, each a new one, made in about a microsecond. Many cards, a
 * few merchants with most of the trade, and one hot card if asked for. Equal seeds give equal
 * payments. Not thread-safe; several threads take a {@code lane} each.
 */
public final class BusyPayments {
  private static final long ISSUED_DAYS_AGO = 400;

  private final SplittableRandom random;
  private final String prefix;
  private final int cards;
  private final double hotShare;
  private final Merchant[] merchants;
  private final Transactions.Encoder encoder = new Transactions.Encoder();
  private long number;

  /**
   * @param lane tells the payments of one thread from those of others
   * @param cards how many pay
   * @param merchants how many are paid; the k-th about 1/k as often as the first
   * @param hotShare of all payments are made with card 0: 0 for none hot, 0.05 for a hot one
   */
  public BusyPayments(long seed, int lane, int cards, int merchants, double hotShare) {
    random = new SplittableRandom(seed * 31 + lane);
    prefix = "b" + lane + "-";
    this.cards = cards;
    this.hotShare = hotShare;
    this.merchants = new Merchant[merchants];
    for (int at = 0; at < merchants; at++) {
      City city = City.ALL.get(at % City.ALL.size());
      Kind kind = Kind.of(Kind.OF_A_CITY, at * 7);
      String id = Ids.padded("merchant-", at, 5);
      this.merchants[at] = new Merchant(at, id, city, kind, 1, city.lat(), city.lon());
    }
  }

  /**
   * A payment.
   *
   * @param transaction what is paid
   * @param value it as a message, whose key is its card's id
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Load(Transaction transaction, byte[] value) {}

  /** The next payment, made at {@code millis}. */
  public Load next(long millis) {
    Transaction made = payment(millis);
    return new Load(made, encoder.encode(made));
  }

  private Transaction payment(long millis) {
    int card = random.nextDouble() < hotShare ? 0 : random.nextInt(cards);
    double rank = Math.pow(merchants.length + 1.0, random.nextDouble());
    Merchant merchant = merchants[(int) rank - 1];
    double luck = random.nextDouble();
    double dollars = merchant.kind().dollars() * (0.2 + 2 * luck * luck);
    return new Transaction(
        Ids.padded(prefix, number++, 10),
        millis,
        merchant.city().region(),
        PaymentsSimulator.SOURCE,
        Ids.padded("card-", card, 7),
        millis - (ISSUED_DAYS_AGO + card % 1_000) * Rhythm.DAY_MILLIS,
        merchant.id(),
        merchant.kind().category(),
        Math.max(1, Math.round(dollars * merchant.city().unitsPerDollar() * 100)),
        merchant.city().currency(),
        merchant.lat(),
        merchant.lon());
  }
}
