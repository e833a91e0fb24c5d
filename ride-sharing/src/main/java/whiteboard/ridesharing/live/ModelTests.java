package whiteboard.ridesharing.live;

import java.util.ArrayList;
import java.util.List;
import whiteboard.models.RunListener;
import whiteboard.models.TestResult;

/** Counts the tests of the last model run. */
final class ModelTests implements RunListener {
  private final List<TestResult> results = new ArrayList<>();

  @Override
  public synchronized void building(String model, int index, int total) {
    if (index == 1) {
      results.clear();
    }
  }

  @Override
  public synchronized void tested(TestResult test) {
    results.add(test);
  }

  /** Null before any. */
  synchronized FinanceSection.Tests tests() {
    if (results.isEmpty()) {
      return null;
    }
    List<String> failures =
        results.stream().filter(test -> !test.pass()).map(TestResult::toString).toList();
    return new FinanceSection.Tests(results.size() - failures.size(), failures.size(), failures);
  }
}
