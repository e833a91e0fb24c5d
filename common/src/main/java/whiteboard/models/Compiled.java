package whiteboard.models;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rendered query.
 *
 * @param body the query as its file has it, Jinja resolved
 * @param ctes queries that the body names and that go before it, in order of need
 */
record Compiled(
    String body,
    Map<String, String> ctes,
    ModelConfig config,
    Set<String> refs,
    Set<String> sources) {
  private static final Pattern LEADING_WITH =
      Pattern.compile(
          "\\A(?:\\s+|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)*+(with)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** The whole query, with the CTEs in front of its own. */
  String sql() {
    if (ctes.isEmpty()) {
      return body;
    }
    String inlined =
        ctes.entrySet().stream()
            .map(cte -> "%s as (\n%s\n)".formatted(cte.getKey(), cte.getValue()))
            .collect(Collectors.joining(",\n", "with\n", ""));
    Matcher with = LEADING_WITH.matcher(body);
    return with.find() ? inlined + "," + body.substring(with.end(1)) : inlined + "\n" + body;
  }

  Map<String, String> ctesAnd(String name) {
    Map<String, String> all = new LinkedHashMap<>(ctes);
    all.put(name, body);
    return all;
  }
}
