package whiteboard.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The SQL of generic tests: all of one relation as a single query, and one test's failing rows. */
final class TestQueries {
  private final Compilation compilation;
  private final UnaryOperator<String> relations;

  /**
   * @param relations the relation that a {@code ref('x')} or {@code source('a', 'b')} names
   */
  TestQueries(Compilation compilation, UnaryOperator<String> relations) {
    this.compilation = compilation;
    this.relations = relations;
  }

  /**
   * One row: the failures of each test, in order. A unique column counts by the hashes of its
   * values, which are faster to compare: none missing proves that no value is repeated, and some
   * missing calls for {@link #repetitions}.
   */
  String counts(String relation, List<GenericTest> tests) {
    List<String> counts = new ArrayList<>();
    List<String> parents = new ArrayList<>();
    for (GenericTest test : tests) {
      if ("relationships".equals(test.kind())) {
        String found = "`has parent %d`".formatted(parents.size());
        parents.add(",\n    %s as %s".formatted(hasParent(test), found));
        counts.add(
            "count_if(%s%s is not null and not %s)"
                .formatted(condition(test), test.column(), found));
      } else {
        counts.add(count(relation, test));
      }
    }
    String tested =
        parents.isEmpty()
            ? relation
            : "(\n    select *%s\n    from %s as tested\n)"
                .formatted(String.join("", parents), relation);
    return "select\n    %s\nfrom %s".formatted(String.join(",\n    ", counts), tested);
  }

  private String count(String relation, GenericTest test) {
    String column = test.column();
    return switch (test.kind()) {
      case "not_null" -> "count_if(%s%s is null)".formatted(condition(test), column);
      case "accepted_values" ->
          "count_if(%s%s not in (%s))".formatted(condition(test), column, values(test));
      case "unique" ->
          "count(%1$s) - count(distinct case when %1$s is not null then xxhash64(%1$s) end)"
              .formatted(tested(test));
      default -> "(select count(*) from (\n%s\n))".formatted(failures(relation, test));
    };
  }

  /** One row: how many values of a unique column's test are one too many. */
  String repetitions(String relation, GenericTest test) {
    return "select count(%1$s) - count(distinct %1$s) from %2$s".formatted(tested(test), relation);
  }

  private static String tested(GenericTest test) {
    return test.where() == null
        ? test.column()
        : "case when %s then %s end".formatted(test.where(), test.column());
  }

  // All parents in one pass over the tested rows; an anti join each would read them every time.
  private String hasParent(GenericTest test) {
    return "exists (select 1 from %s as parent where parent.`%s` = tested.%s)"
        .formatted(relations.apply(argument(test, "to")), argument(test, "field"), test.column());
  }

  /** The rows that break {@code test}, as dbt would show them. */
  String failures(String relation, GenericTest test) {
    String from = "%s where %s".formatted(relation, condition(test));
    String column = test.column();
    return switch (test.kind()) {
      case "not_null" -> "select * from %s%s is null".formatted(from, column);
      case "accepted_values" ->
          "select %1$s, count(*) as n_records from %2$s%1$s not in (%3$s) group by %1$s"
              .formatted(column, from, values(test));
      case "unique" ->
          """
          select %1$s, count(*) as n_records from %2$s%1$s is not null
          group by %1$s having count(*) > 1
          """
              .formatted(column, from);
      case "relationships" ->
          """
          select %1$s from %2$s%1$s is not null and %1$s not in (
              select `%3$s` from %4$s where `%3$s` is not null
          )
          """
              .formatted(
                  column, from, argument(test, "field"), relations.apply(argument(test, "to")));
      default -> custom(relation, test);
    };
  }

  private String custom(String relation, GenericTest test) {
    Map<String, Object> variables = new LinkedHashMap<>(test.arguments());
    variables.put("tested_relation", relation);
    variables.put("tested_column", test.column());
    String arguments =
        test.arguments().keySet().stream()
            .map(name -> ", %1$s=%1$s".formatted(name))
            .collect(Collectors.joining());
    String call =
        "{{ test_%s(model=tested_relation%s%s) }}"
            .formatted(
                test.kind(), test.column() == null ? "" : ", column_name=tested_column", arguments);
    return compilation.compile(test.file(), call, variables).sql();
  }

  private static String condition(GenericTest test) {
    return test.where() == null ? "" : "(" + test.where() + ") and ";
  }

  private static String values(GenericTest test) {
    boolean quoted = !Boolean.FALSE.equals(test.arguments().get("quote"));
    if (!(test.arguments().get("values") instanceof List<?> values)) {
      throw ModelProject.error(test.file(), "%s lacks its values", test.name());
    }
    return values.stream()
        .map(value -> quoted ? Sql.literal(value) : String.valueOf(value))
        .collect(Collectors.joining(", "));
  }

  private static String argument(GenericTest test, String name) {
    Object value = test.arguments().get(name);
    if (value == null) {
      throw ModelProject.error(test.file(), "%s lacks its '%s'", test.name(), name);
    }
    return value.toString();
  }
}
