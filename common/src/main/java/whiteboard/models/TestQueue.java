package whiteboard.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import whiteboard.cli.UserError;
import whiteboard.warehouse.SqlErrors;

/** Tests in the background; a test starts once what it reads has been built. */
final class TestQueue implements AutoCloseable {
  // One thread plans while the other's tasks run.
  private static final int THREADS = 2;

  private final TestRun tests;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Map<String, Callable<List<TestResult>>> waiting = new LinkedHashMap<>();
  private final List<Future<List<TestResult>>> results = new ArrayList<>();

  TestQueue(TestRun tests) {
    this.tests = tests;
  }

  void add(Graph.Node node) {
    add(node.model().name(), node.model().tests(), () -> tests.testModel(node));
  }

  void add(SourceTable source) {
    add(source.key(), source.tests(), () -> tests.testSource(source));
  }

  private void add(String what, List<GenericTest> declared, Callable<List<TestResult>> test) {
    if (declared.isEmpty()) {
      return;
    }
    if (declared.stream().allMatch(GenericTest::readsItsTargetOnly)) {
      submit(what, test);
    } else {
      waiting.put(what, test);
    }
  }

  /** Every model stands: the tests that read several may start too. */
  void allBuilt() {
    waiting.forEach(this::submit);
    waiting.clear();
    tests.singular().forEach(file -> submit(file, () -> List.of(tests.testSingular(file))));
  }

  private void submit(String what, Callable<List<TestResult>> test) {
    results.add(threads.submit(() -> call(what, test)));
  }

  private static List<TestResult> call(String what, Callable<List<TestResult>> test) {
    try {
      return test.call();
    } catch (UserError e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(
          "Cannot test %s: %s".formatted(what, SqlErrors.sentence(e)), e);
    }
  }

  List<TestResult> await() {
    List<TestResult> all = new ArrayList<>();
    try {
      for (Future<List<TestResult>> result : results) {
        all.addAll(result.get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot finish the tests: interrupted", e);
    }
    return all;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
