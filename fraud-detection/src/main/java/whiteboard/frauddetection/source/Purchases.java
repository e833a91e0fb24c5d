package whiteboard.frauddetection.source;

import java.util.Optional;
import whiteboard.frauddetection.domain.Transaction;
import whiteboard.source.Draws;

/** What is bought, where and for how much: by holders, and by thieves in five ways. */
final class Purchases {
  private static final double ONLINE = 0.15;
  private static final long MINUTE_MILLIS = 60_000;
  private static final long YOUNG_MILLIS = 30 * Rhythm.DAY_MILLIS;

  /** About so many payments are made with cards of their first month. */
  private static final double YOUNG_SHARE = 0.08;

  private static final double PAYMENTS_A_BURST = 7;
  private static final double PAYMENTS_OF_A_NEW_CARD = 1.5;
  private static final int SEARCHED = 12;

  private final PaymentsWorld world;
  private final FraudShares fraud;
  private final Shop shop;

  /** Takes each payment. */
  interface Shop {
    /**
     * A payment.
     *
     * @param usual empty of fraud where its holder pays
     */
    void pay(Transaction transaction, Optional<FraudPattern> usual);
  }

  Purchases(PaymentsWorld world, FraudShares fraud, Shop shop) {
    this.world = world;
    this.fraud = fraud;
    this.shop = shop;
  }

  /** Payment {@code id} at {@code millis}, and what thieves make of the occasion. */
  void at(long millis, String id, Draws draws) {
    Card card = world.card(millis, draws);
    int city = world.whereabouts(card, millis);
    Merchant merchant = draws.chance(ONLINE) ? world.online(draws) : world.in(city, draws);
    double dollars = usual(card, merchant, draws);
    if (world.isCompromised(merchant, millis) && draws.chance(PaymentsWorld.COPIED_SHARE)) {
      double copied = dollars * (1 + draws.unit());
      pay(id, millis, card, merchant, copied, FraudPattern.COMPROMISED_MERCHANT);
    } else if (world.isStolen(card, millis) && draws.chance(PaymentsWorld.THIEFS_SHARE)) {
      double stolen = dollars * (3 + 5 * draws.unit());
      pay(id, millis, card, merchant, stolen, FraudPattern.STOLEN_CARD);
    } else {
      pay(id, millis, card, merchant, dollars, null);
      occasions(id, millis, card, city, draws);
    }
  }

  private void occasions(String id, long millis, Card card, int city, Draws draws) {
    if (draws.chance(fraud.farAway())) {
      farAway(id + "-f", millis, card, city, draws);
    }
    if (draws.chance(fraud.burst() / PAYMENTS_A_BURST)) {
      burst(id + "-b", millis, card, draws);
    }
    boolean young = millis - card.issuedAtMillis() < YOUNG_MILLIS;
    if (young && draws.chance(fraud.newCard() / YOUNG_SHARE / PAYMENTS_OF_A_NEW_CARD)) {
      emptied(id + "-n", millis, card, city, draws);
    }
  }

  private void farAway(String id, long millis, Card card, int city, Draws draws) {
    int elsewhere = city;
    String region = City.ALL.get(city).region();
    while (City.ALL.get(elsewhere).region().equals(region)) {
      elsewhere = City.at(draws.unit());
    }
    Merchant merchant = world.in(elsewhere, draws);
    double dollars = usual(card, merchant, draws) * (1 + 3 * draws.unit());
    long at = millis + draws.between(5, 55) * MINUTE_MILLIS;
    pay(id, at, card, merchant, dollars, FraudPattern.FAR_AWAY);
  }

  private void burst(String id, long millis, Card card, Draws draws) {
    long at = millis + draws.between(10, 720) * MINUTE_MILLIS;
    int small = 3 + draws.below(5);
    int all = small + 1 + draws.below(3);
    for (int payment = 0; payment < all; payment++) {
      double dollars = payment < small ? 0.5 + 3 * draws.unit() : 150 + 900 * draws.unit();
      pay(id + payment, at, card, liked(-1, draws), dollars, FraudPattern.BURST);
      at += draws.between(8_000, 75_000);
    }
  }

  private void emptied(String id, long millis, Card card, int city, Draws draws) {
    long at = millis;
    int payments = 1 + draws.below(2);
    for (int payment = 0; payment < payments; payment++) {
      at += draws.between(10, 360) * MINUTE_MILLIS;
      double dollars = 1_200 + 7_800 * draws.unit() * draws.unit();
      pay(id + payment, at, card, liked(city, draws), dollars, FraudPattern.NEW_CARD);
    }
  }

  /** Where thieves buy; online for city -1. Another merchant in a world that lacks such ones. */
  private Merchant liked(int city, Draws draws) {
    Merchant found = null;
    for (int tried = 0; tried < SEARCHED; tried++) {
      found = city < 0 ? world.online(draws) : world.in(city, draws);
      if (found.kind().liked()) {
        return found;
      }
    }
    return found;
  }

  private static double usual(Card card, Merchant merchant, Draws draws) {
    double mood = Math.exp(1.8 * draws.bell());
    return merchant.kind().dollars() * merchant.prices() * card.spending() * mood;
  }

  private void pay(
      String id, long millis, Card card, Merchant merchant, double dollars, FraudPattern pattern) {
    City city = merchant.city();
    shop.pay(
        new Transaction(
            id,
            millis,
            city.region(),
            PaymentsSimulator.SOURCE,
            card.id(),
            card.issuedAtMillis(),
            merchant.id(),
            merchant.kind().category(),
            Math.max(1, Math.round(dollars * city.unitsPerDollar() * 100)),
            city.currency(),
            merchant.lat(),
            merchant.lon()),
        Optional.ofNullable(pattern));
  }
}
