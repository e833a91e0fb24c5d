package whiteboard.models;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Builds models two at a time, each after those that it refers to, and of those that may begin the
 * one first for which most others wait. When one fails no further one begins, and the failure is
 * thrown once the other is done: nothing is written after that.
 */
final class ModelQueue {
  // One thread plans while the other's tasks run.
  private static final int THREADS = 2;

  private final Graph graph;
  private final Function<Graph.Node, ModelResult> builder;
  private final RunListener listener;
  private final Consumer<Graph.Node> whenBuilt;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final CompletionService<ModelResult> running = new ExecutorCompletionService<>(threads);
  private final List<Graph.Node> waiting;
  private final Map<String, ModelResult> built = new LinkedHashMap<>();
  private int begun;

  /**
   * @param listener hears of the models on the thread that calls {@link #buildAll}
   * @param whenBuilt is told of a model once it stands, on that thread too
   */
  ModelQueue(
      Graph graph,
      Function<Graph.Node, ModelResult> builder,
      RunListener listener,
      Consumer<Graph.Node> whenBuilt) {
    this.graph = graph;
    this.builder = builder;
    this.listener = listener;
    this.whenBuilt = whenBuilt;
    this.waiting = graph.byUrgency();
  }

  /** Builds all; the results come in the graph's order. */
  List<ModelResult> buildAll() {
    try {
      while (built.size() < graph.nodes().size()) {
        begin();
        ModelResult result = next();
        built.put(result.name(), result);
        listener.built(result);
        whenBuilt.accept(graph.nodes().get(result.name()));
      }
    } finally {
      awaitEnd();
    }
    return graph.nodes().keySet().stream().map(built::get).toList();
  }

  /** What still runs writes to a branch that is about to be dropped. */
  private void awaitEnd() {
    threads.shutdown();
    boolean ended = false;
    boolean interrupted = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
        threads.shutdownNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin() {
    Iterator<Graph.Node> candidates = waiting.iterator();
    while (candidates.hasNext() && begun - built.size() < THREADS) {
      Graph.Node node = candidates.next();
      if (built.keySet().containsAll(node.refs())) {
        candidates.remove();
        begun++;
        listener.building(node.model().name(), begun, graph.nodes().size());
        running.submit(() -> builder.apply(node));
      }
    }
  }

  private ModelResult next() {
    try {
      return running.take().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FailedModelException failed) {
        listener.failed(failed.model(), failed.getMessage());
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot finish the models: interrupted", e);
    }
  }
}
