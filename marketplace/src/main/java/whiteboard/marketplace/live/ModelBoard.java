package whiteboard.marketplace.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import whiteboard.live.ShownRun;
import whiteboard.marketplace.live.ModelsSection.Model;
import whiteboard.marketplace.live.ModelsSection.State;
import whiteboard.marketplace.live.ModelsSection.Test;
import whiteboard.models.Lineage;
import whiteboard.models.ModelResult;
import whiteboard.models.RunListener;
import whiteboard.models.TestResult;

/** Where each model stands: hears of runs, and is asked by the page. Thread-safe. */
final class ModelBoard implements RunListener {
  private final Lineage lineage;
  private final Map<String, State> states = new LinkedHashMap<>();
  private final Map<String, ModelResult> results = new LinkedHashMap<>();
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final List<TestResult> tests = new ArrayList<>();
  private boolean testing;

  ModelBoard(Lineage lineage) {
    this.lineage = lineage;
  }

  @Override
  public synchronized void building(String model, int index, int total) {
    if (index == 1) {
      states.clear();
      failures.clear();
      testing = false;
    }
    states.put(model, State.BUILDING);
  }

  @Override
  public synchronized void built(ModelResult model) {
    states.put(model.name(), State.BUILT);
    results.put(model.name(), model);
  }

  @Override
  public synchronized void failed(String model, String reason) {
    states.put(model, State.FAILED);
    failures.put(model, reason);
  }

  @Override
  public synchronized void tested(TestResult test) {
    if (!testing) {
      tests.clear();
      testing = true;
    }
    tests.add(test);
    if (!test.pass() && test.model() != null) {
      states.put(test.model(), State.FAILED);
      failures.put(test.model(), test.toString());
    }
  }

  /** The query that a model was last built by; empty: not since this process began. */
  synchronized Optional<String> sql(String model) {
    return Optional.ofNullable(results.get(model)).map(ModelResult::sql);
  }

  /** How many tests passed, and how many did not, in the last run that got so far. */
  synchronized long failedTests() {
    return tests.stream().filter(test -> !test.pass()).count();
  }

  synchronized long passedTests() {
    return tests.size() - failedTests();
  }

  synchronized ModelsSection section(List<ShownRun> runs) {
    return new ModelsSection(
        lineage.sources(),
        lineage.models().stream().map(this::model).toList(),
        testsOf(null),
        runs);
  }

  private Model model(Lineage.Step step) {
    Optional<ModelResult> result = Optional.ofNullable(results.get(step.name()));
    return new Model(
        step.name(),
        step.layer(),
        step.relation(),
        step.materialization(),
        step.parents(),
        states.getOrDefault(step.name(), State.WAITING),
        result.flatMap(ModelResult::rows).orElse(null),
        result.map(one -> Math.round(one.seconds() * 10) / 10.0).orElse(null),
        testsOf(step.name()),
        failures.get(step.name()));
  }

  private List<Test> testsOf(String model) {
    return tests.stream()
        .filter(test -> Objects.equals(test.model(), model))
        .map(test -> new Test(test.name(), test.pass(), test.failures()))
        .toList();
  }
}
