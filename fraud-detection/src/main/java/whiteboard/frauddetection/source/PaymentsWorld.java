package whiteboard.frauddetection.source;

import java.util.ArrayList;
import java.util.List;
import whiteboard.source.Draws;
import whiteboard.source.Ids;

/**
 * Who lives in the simulated world: cards and merchants, where they are, and what befalls them. A
 * function of the seed and of how busy the world is.
 */
final class PaymentsWorld {
  private static final int CARD = 1;
  private static final int MERCHANT = 2;
  private static final int JOURNEY = 3;
  private static final int THEFT = 4;

  /** A card then pays about sixty times in fifty days. */
  private static final double PAYMENTS_A_CARD_AND_DAY = 1.2;

  private static final int LEAST_CARDS = 20;

  /** Enough payments a merchant and day for its share of fraud to mean something. */
  private static final int PAYMENTS_A_MERCHANT_AND_DAY = 10;

  private static final int LEAST_MERCHANTS = 60;
  private static final int MOST_MERCHANTS = 20_000;
  private static final double ONLINE_MERCHANTS = 0.12;
  private static final double DEGREES_ACROSS = 0.25;

  /** Cards that are issued while the simulation goes on, as if a bank gave them out. */
  private static final double NEW_CARDS = 0.12;

  private static final long NEW_WITHIN_MILLIS = 50 * Rhythm.DAY_MILLIS;

  private static final int JOURNEY_DAYS = 6;
  private static final double JOURNEYS = 0.04;
  private static final int THEFT_BLOCK_DAYS = 10;
  private static final long THEFT_MILLIS = 3 * Rhythm.DAY_MILLIS;
  private static final int COMPROMISE_BLOCK_DAYS = 50;
  private static final long COMPROMISE_MILLIS = 21 * Rhythm.DAY_MILLIS;

  /** Of payments with a stolen card, at a compromised merchant: those that are the thief's. */
  static final double THIEFS_SHARE = 0.6;

  static final double COPIED_SHARE = 0.35;

  private final long seed;
  private final long startMillis;
  private final Card[] cards;
  private final List<List<Merchant>> byCity = new ArrayList<>();
  private final List<Merchant> online = new ArrayList<>();
  private final double thefts;
  private final int compromisedEach;

  PaymentsWorld(long seed, long startMillis, long paymentsPerDay, FraudShares fraud) {
    this.seed = seed;
    this.startMillis = startMillis;
    cards = new Card[(int) Math.max(LEAST_CARDS, paymentsPerDay / PAYMENTS_A_CARD_AND_DAY)];
    for (int number = 0; number < cards.length; number++) {
      cards[number] = card(number);
    }
    City.ALL.forEach(city -> byCity.add(new ArrayList<>()));
    long merchants = paymentsPerDay / PAYMENTS_A_MERCHANT_AND_DAY;
    merchants = Math.max(LEAST_MERCHANTS, Math.min(MOST_MERCHANTS, merchants));
    for (int number = 0; number < merchants; number++) {
      settle(number);
    }
    double stolenTime = fraud.stolenCard() / THIEFS_SHARE;
    thefts = stolenTime * THEFT_BLOCK_DAYS * Rhythm.DAY_MILLIS / THEFT_MILLIS;
    double compromised =
        fraud.compromisedMerchant()
            / COPIED_SHARE
            * COMPROMISE_BLOCK_DAYS
            * Rhythm.DAY_MILLIS
            / COMPROMISE_MILLIS;
    compromisedEach = compromised == 0 ? 0 : Math.max(1, (int) Math.round(1 / compromised));
  }

  private Card card(int number) {
    Draws draws = new Draws(seed, CARD, number);
    int home = City.at(draws.unit());
    double spending = Math.exp(1.2 * draws.bell());
    long issuedAt =
        draws.chance(NEW_CARDS)
            ? startMillis + draws.between(-20 * Rhythm.DAY_MILLIS, NEW_WITHIN_MILLIS)
            : startMillis - draws.between(60, 3_000) * Rhythm.DAY_MILLIS;
    return new Card(number, Ids.padded("card-", number, 7), home, spending, issuedAt);
  }

  /** Each city has merchants, however few there are. */
  private void settle(int number) {
    Draws draws = new Draws(seed, MERCHANT, number);
    boolean sellsOnline = number % Math.round(1 / ONLINE_MERCHANTS) == 1;
    int at = number < 2 * City.ALL.size() ? number % City.ALL.size() : City.at(draws.unit());
    City city = City.ALL.get(at);
    List<Merchant> neighbours = sellsOnline ? online : byCity.get(at);
    neighbours.add(
        new Merchant(
            number,
            Ids.padded("merchant-", number, 5),
            city,
            Kind.of(sellsOnline ? Kind.ONLINE : Kind.OF_A_CITY, neighbours.size() * 7),
            Math.exp(0.8 * draws.bell()),
            sellsOnline ? Double.NaN : city.lat() + DEGREES_ACROSS * draws.bell(),
            sellsOnline ? Double.NaN : city.lon() + DEGREES_ACROSS * draws.bell()));
  }

  int cards() {
    return cards.length;
  }

  /** A card that can pay at {@code millis}; some pay several times as often as others. */
  Card card(long millis, Draws draws) {
    double unit = draws.unit();
    int number = (int) (cards.length * unit * Math.sqrt(unit));
    while (cards[number].issuedAtMillis() > millis) {
      number = (number + 1) % cards.length;
    }
    return cards[number];
  }

  /** The number of the city where its holder is: at home, or some days on a journey. */
  int whereabouts(Card card, long millis) {
    long day = (millis - startMillis) / Rhythm.DAY_MILLIS;
    Draws journey = new Draws(seed, JOURNEY, block(card, (day + card.number()) / JOURNEY_DAYS));
    return journey.chance(JOURNEYS) ? City.at(journey.unit()) : card.home();
  }

  /** A merchant of a city; some are visited far more often than others. */
  Merchant in(int city, Draws draws) {
    return popular(byCity.get(city), draws);
  }

  Merchant online(Draws draws) {
    return popular(online, draws);
  }

  private static Merchant popular(List<Merchant> merchants, Draws draws) {
    double unit = draws.unit();
    return merchants.get((int) (merchants.size() * unit * Math.sqrt(unit)));
  }

  /** Whether a thief has the card as well. */
  boolean isStolen(Card card, long millis) {
    long sinceStart = millis - startMillis;
    long blockMillis = THEFT_BLOCK_DAYS * Rhythm.DAY_MILLIS;
    long block = sinceStart / blockMillis;
    Draws theft = new Draws(seed, THEFT, block(card, block));
    if (!theft.chance(thefts)) {
      return false;
    }
    long from = block * blockMillis + theft.between(0, blockMillis - THEFT_MILLIS);
    return sinceStart >= from && sinceStart < from + THEFT_MILLIS;
  }

  /** Whether the merchant's terminal copies cards. */
  boolean isCompromised(Merchant merchant, long millis) {
    if (compromisedEach == 0 || Double.isNaN(merchant.lat())) {
      return false;
    }
    long sinceStart = millis - startMillis;
    long blockMillis = COMPROMISE_BLOCK_DAYS * Rhythm.DAY_MILLIS;
    long block = sinceStart / blockMillis;
    // Every so manieth, not each by chance: a small world has one too.
    if ((merchant.number() + block) % compromisedEach != Math.min(5, compromisedEach - 1)) {
      return false;
    }
    Draws when = new Draws(seed, MERCHANT, -1 - merchant.number() - block * MOST_MERCHANTS);
    long from = block * blockMillis + when.between(0, blockMillis - COMPROMISE_MILLIS);
    return sinceStart >= from && sinceStart < from + COMPROMISE_MILLIS;
  }

  /** A number for a stretch of time of one card. */
  private long block(Card card, long block) {
    return block * cards.length + card.number();
  }
}
