package whiteboard.frauddetection.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kinds of merchants: each one's number in {@link Feature#CATEGORY_CODE} and its risk in the
 * static table. Codes are stable: add at the end. A kind that is not listed has code 0.
 */
public final class Categories {
  /** What sources say that know no category. */
  public static final String UNKNOWN = "unknown";

  /** Up to here a merchant is of low risk. */
  public static final double LOW_RISK = 0.2;

  private static final Map<String, Double> RISKS = new LinkedHashMap<>();
  private static final Map<String, Integer> CODES = new LinkedHashMap<>();

  static {
    add("grocery", 0.05);
    add("dining", 0.08);
    add("fuel", 0.12);
    add("pharmacy", 0.06);
    add("utilities", 0.04);
    add("transport", 0.08);
    add("fashion", 0.25);
    add("home", 0.15);
    add("health", 0.07);
    add("entertainment", 0.18);
    add("travel", 0.45);
    add("electronics", 0.65);
    add("jewelry", 0.75);
    add("gaming", 0.6);
    add("gift_cards", 0.9);
    add("online_retail", 0.5);
    add("cash", 0.7);
    // Those of Sparkov's generator.
    add("food_dining", 0.08);
    add("gas_transport", 0.2);
    add("grocery_net", 0.15);
    add("grocery_pos", 0.3);
    add("health_fitness", 0.08);
    add("kids_pets", 0.1);
    add("misc_net", 0.6);
    add("misc_pos", 0.2);
    add("personal_care", 0.12);
    add("shopping_net", 0.7);
    add("shopping_pos", 0.4);
  }

  private Categories() {}

  private static void add(String name, double risk) {
    RISKS.put(name, risk);
    CODES.put(name, CODES.size() + 1);
  }

  /** All names, in the order of their codes. */
  public static List<String> names() {
    return List.copyOf(CODES.keySet());
  }

  /** 1 and up; 0 for a category that is not listed. */
  public static int code(String category) {
    return CODES.getOrDefault(category, 0);
  }

  /** The static table: 0 to 1 per category. What is not in it is not known to be risky: 0. */
  public static Map<String, Double> risks() {
    return Map.copyOf(RISKS);
  }
}
