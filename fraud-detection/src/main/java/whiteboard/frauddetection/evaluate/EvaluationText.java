package whiteboard.frauddetection.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The results as a person reads them: a line a week, then the mean of the weeks. */
final class EvaluationText {
  private EvaluationText() {}

  static String of(List<WeekResult> weeks) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-24s %-24s %10s %10s %7s %7s %7s%n"
            .formatted("train", "test", "train rows", "test rows", "AUC", "AP", "CP@100"));
    for (WeekResult week : weeks) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-24s %-24s %,10d %,10d %7.3f %7.3f %7.3f%n",
              week.train(),
              week.test(),
              week.trainRows(),
              week.testRows(),
              week.auc(),
              week.ap(),
              week.cp100()));
    }
    if (weeks.size() > 1) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-24s %-24s %10s %10s %7.3f %7.3f %7.3f%n",
              "mean",
              "",
              "",
              "",
              mean(weeks, WeekResult::auc),
              mean(weeks, WeekResult::ap),
              mean(weeks, WeekResult::cp100)));
    }
    return text.toString();
  }

  private static double mean(List<WeekResult> weeks, ToDoubleFunction<WeekResult> figure) {
    return weeks.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }
}
