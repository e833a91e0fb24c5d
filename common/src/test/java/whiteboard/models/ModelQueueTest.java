package whiteboard.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import whiteboard.models.ModelConfig.Materialization;

class ModelQueueTest {
  private final Map<String, Graph.Node> nodes = new LinkedHashMap<>();
  private final List<String> told = new ArrayList<>();

  @Test
  void buildsEachModelAfterThoseItRefersToAndReturnsTheGraphsOrder() {
    model("a");
    model("b", "a");
    model("c");
    model("d", "b", "c");
    ConcurrentLinkedQueue<String> ended = new ConcurrentLinkedQueue<>();

    List<ModelResult> results =
        queue(
                node -> {
                  assertThat(ended).containsAll(node.refs());
                  ended.add(node.model().name());
                  return result(node);
                })
            .buildAll();

    assertThat(results).extracting(ModelResult::name).containsExactly("a", "b", "c", "d");
    assertThat(told).containsExactlyInAnyOrder("a", "b", "c", "d").endsWith("d");
  }

  @Test
  void buildsTwoModelsAtATime() {
    model("a");
    model("b");
    CountDownLatch both = new CountDownLatch(2);

    List<ModelResult> results =
        queue(
                node -> {
                  both.countDown();
                  await(both);
                  return result(node);
                })
            .buildAll();

    assertThat(results).hasSize(2);
  }

  @Test
  void beginsWithTheModelForWhichMostOthersWait() {
    model("alone");
    model("last");
    model("first");
    model("then", "first");
    model("end", "then");
    List<String> begun = new ArrayList<>();
    RunListener hearing =
        new RunListener() {
          @Override
          public void building(String model, int index, int total) {
            begun.add(model);
          }
        };

    new ModelQueue(new Graph(nodes), ModelQueueTest::result, hearing, node -> {}).buildAll();

    assertThat(begun).startsWith("first");
  }

  @Test
  void failureIsThrownOnceTheOtherModelIsDone() {
    model("failing");
    model("slow");
    CountDownLatch slowBegan = new CountDownLatch(1);
    ConcurrentLinkedQueue<String> ended = new ConcurrentLinkedQueue<>();

    assertThatThrownBy(
            () ->
                queue(
                        node -> {
                          if (node.model().name().equals("failing")) {
                            await(slowBegan);
                            throw new IllegalStateException("broken");
                          }
                          slowBegan.countDown();
                          ended.add(node.model().name());
                          return result(node);
                        })
                    .buildAll())
        .hasMessage("broken");

    assertThat(ended).contains("slow");
    assertThat(told).doesNotContain("failing");
  }

  @Test
  void tellsWhichModelFailed() {
    model("failing");
    RunListener hearing =
        new RunListener() {
          @Override
          public void failed(String model, String reason) {
            told.add(model + ": " + reason);
          }
        };
    ModelQueue queue =
        new ModelQueue(
            new Graph(nodes),
            node -> {
              throw new FailedModelException(node.model(), "no such column", null);
            },
            hearing,
            node -> {});

    assertThatThrownBy(queue::buildAll).isInstanceOf(FailedModelException.class);

    assertThat(told).containsExactly("failing: Cannot build failing (failing.sql): no such column");
  }

  private ModelQueue queue(Function<Graph.Node, ModelResult> builder) {
    return new ModelQueue(
        new Graph(nodes), builder, RunListener.NONE, node -> told.add(node.model().name()));
  }

  private void model(String name, String... refs) {
    Model model = new Model(name, name + ".sql", "", Map.of(), List.of());
    nodes.put(
        name,
        new Graph.Node(
            model,
            new ModelConfig(Map.of()),
            Materialization.TABLE,
            "marts",
            name,
            Set.of(refs),
            Set.of()));
  }

  private static ModelResult result(Graph.Node node) {
    String name = node.model().name();
    return new ModelResult(name, "marts." + name, "table", Optional.of(0L), 0, "");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
