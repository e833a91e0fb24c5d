package whiteboard.frauddetection.score;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.domain.ModelRegistry.Role;
import whiteboard.frauddetection.domain.ModelRegistry.Roles;

/**
 * The models at work, all of one revision of the roles.
 *
 * @param roles who does what
 * @param champion null: there is none
 * @param challenger null: there is none
 * @param ownFeatures null: there is none
 */
record Serving(Roles roles, Scorer champion, Scorer challenger, Scorer ownFeatures) {
  static final Serving NOTHING = new Serving(Roles.NONE, null, null, null);

  /**
   * Loads what {@code roles} name; a version that is at work already stays as it is.
   *
   * @throws RuntimeException when a model cannot be loaded; nothing has changed then
   */
  Serving next(Roles next, ModelRegistry registry, Function<Model, Scorer> scorers) {
    Map<String, Scorer> atWork = new HashMap<>();
    for (Scorer scorer : new Scorer[] {champion, challenger, ownFeatures}) {
      if (scorer != null) {
        atWork.put(scorer.version(), scorer);
      }
    }
    Function<Role, Scorer> load =
        role ->
            next.of(role)
                .map(v -> atWork.computeIfAbsent(v, version -> load(version, registry, scorers)))
                .orElse(null);
    return new Serving(
        next,
        load.apply(Role.CHAMPION),
        load.apply(Role.CHALLENGER),
        load.apply(Role.OWN_FEATURES));
  }

  private static Scorer load(
      String version, ModelRegistry registry, Function<Model, Scorer> scorers) {
    Optional<Model> model = registry.model(version);
    return scorers.apply(
        model.orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot serve model %s: the registry does not hold it".formatted(version))));
  }
}
