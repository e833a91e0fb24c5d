package whiteboard.frauddetection.score;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.domain.ModelRegistry.Role;
import whiteboard.frauddetection.domain.Trees;
import whiteboard.frauddetection.registry.JdbcModelRegistry;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Catalogs;

/** A registry with a champion, a challenger and a model of own features, and what serves them. */
final class ServiceRoom {
  static final Model CHAMPION = Trees.model("v1", Trees.random(1, 50, 5));
  static final Model CHALLENGER = Trees.model("v2", Trees.random(2, 50, 5));
  static final Model OWN = Trees.model("own", Trees.random(3, 20, 4));

  final CatalogLocation catalog;
  final ModelRegistry registry;

  ServiceRoom(Path folder) {
    catalog = Catalogs.inFolder("warehouse", folder);
    registry = JdbcModelRegistry.open(catalog, Clock.systemUTC());
    give(Role.CHAMPION, CHAMPION);
    give(Role.CHALLENGER, CHALLENGER);
    give(Role.OWN_FEATURES, OWN);
  }

  void give(Role role, Model model) {
    registry.register(model);
    registry.assign(role, model.version(), "test");
  }

  /** Of queue 8, which waits 2 s for a challenger and looks for new roles every 20 ms. */
  static ServiceSettings settings(int port) {
    return new ServiceSettings(port, 8, Duration.ofSeconds(2), Duration.ofMillis(20));
  }

  ModelService start(int port) {
    return ModelService.start(settings(port), registry);
  }

  ModelService start(ServiceSettings settings, Function<Model, Scorer> scorers) {
    return ModelService.start(settings, registry, scorers);
  }

  static InetSocketAddress address(int port) {
    return InetSocketAddress.createUnresolved("127.0.0.1", port);
  }

  /** Scores as its model does, but not before its gate is open. */
  record Gated(Scorer model, CountDownLatch gate) implements Scorer {
    @Override
    public String version() {
      return model.version();
    }

    @Override
    public ScoreColumn score(RowBlock rows, double reasonsFrom) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return model.score(rows, reasonsFrom);
    }
  }

  /** Makes the model of one version stand behind a gate. */
  static Function<Model, Scorer> gating(String version, CountDownLatch gate) {
    return model ->
        model.version().equals(version)
            ? new Gated(ModelScorer.of(model), gate)
            : ModelScorer.of(model);
  }
}
