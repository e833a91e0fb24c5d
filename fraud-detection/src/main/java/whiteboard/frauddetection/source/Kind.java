package whiteboard.frauddetection.source;

import java.util.List;

/**
 * A kind of merchant.
 *
 * @param category as {@link whiteboard.frauddetection.domain.Categories} has it
 * @param dollars a usual amount
 * @param weight how many of a city's merchants are of it
 * @param liked by thieves: what is bought is easily sold
 */
record Kind(String category, double dollars, int weight, boolean liked) {

  static final List<Kind> OF_A_CITY =
      List.of(
          new Kind("grocery", 35, 6, false),
          new Kind("dining", 26, 6, false),
          new Kind("fuel", 42, 3, false),
          new Kind("pharmacy", 18, 2, false),
          new Kind("transport", 11, 3, false),
          new Kind("fashion", 65, 2, false),
          new Kind("home", 80, 1, false),
          new Kind("health", 60, 1, false),
          new Kind("entertainment", 32, 2, false),
          new Kind("travel", 280, 1, false),
          new Kind("electronics", 180, 2, true),
          new Kind("jewelry", 240, 1, true),
          new Kind("cash", 110, 1, true));

  static final List<Kind> ONLINE =
      List.of(
          new Kind("online_retail", 48, 5, false),
          new Kind("utilities", 75, 1, false),
          new Kind("gaming", 24, 2, true),
          new Kind("gift_cards", 55, 2, true));

  /** Kind number {@code index} of the list in which each stands as often as it weighs. */
  static Kind of(List<Kind> kinds, int index) {
    int left = index % kinds.stream().mapToInt(Kind::weight).sum();
    for (Kind kind : kinds) {
      left -= kind.weight;
      if (left < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("weights do not add up");
  }
}
