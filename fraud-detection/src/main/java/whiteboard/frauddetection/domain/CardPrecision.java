package whiteboard.frauddetection.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Card precision at k, for a team that can look into k cards a day: the share of truly compromised
 * cards among the k with the most suspicious transaction of the day, averaged over the days. A card
 * that they have found out on one day does not take a place on a later one.
 */
public final class CardPrecision {
  private final int k;
  private final TreeMap<Long, Map<String, CardDay>> days = new TreeMap<>();

  /** The worst that was seen of a card in a day. */
  private record CardDay(String card, double score, boolean fraud) {}

  /** Of the {@code k} most suspicious cards a day. */
  public CardPrecision(int k) {
    this.k = k;
  }

  /**
   * Takes a transaction in.
   *
   * @param day any numbering of days that rises with time
   */
  public void add(long day, String card, double score, boolean fraud) {
    days.computeIfAbsent(day, fresh -> new HashMap<>())
        .merge(
            card,
            new CardDay(card, score, fraud),
            (a, b) -> new CardDay(card, Math.max(a.score(), b.score()), a.fraud() || b.fraud()));
  }

  /** The mean over the days; NaN without any. A day with fewer than k cards still divides by k. */
  public double mean() {
    Set<String> found = new HashSet<>();
    double sum = 0;
    for (Map<String, CardDay> day : days.values()) {
      List<CardDay> suspects = new ArrayList<>(day.values());
      suspects.removeIf(suspect -> found.contains(suspect.card()));
      // By card where scores are equal, so that the figure does not depend on a hash.
      suspects.sort(
          Comparator.comparingDouble(CardDay::score).reversed().thenComparing(CardDay::card));
      List<String> caught =
          suspects.stream().limit(k).filter(CardDay::fraud).map(CardDay::card).toList();
      found.addAll(caught);
      sum += caught.size() / (double) k;
    }
    return sum / days.size();
  }
}
