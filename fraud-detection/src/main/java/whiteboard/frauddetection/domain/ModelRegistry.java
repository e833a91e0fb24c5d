package whiteboard.frauddetection.domain;

import java.util.List;
import java.util.Optional;

/**
 * Which models there are, and which one does what. A change of roles is atomic and logged: whoever
 * reads the roles sees those before or those after it, also when the process dies in between.
 */
public interface ModelRegistry {

  /**
   * Takes a model in; it gets no role. The same model twice is once.
   *
   * @throws IllegalArgumentException when another model has its version
   */
  void register(Model model);

  /** The model of a version. */
  Optional<Model> model(String version);

  /** All versions, oldest first. */
  List<String> versions();

  /** Who does what now. */
  Roles roles();

  /**
   * Gives a role to a registered model, whoever had it before; this is how a retrained model enters
   * as challenger.
   *
   * @param why for the log
   * @throws IllegalArgumentException when there is no such model
   */
  void assign(Role role, String version, String why);

  /**
   * Makes the challenger champion; the champion becomes challenger, so that the two stay comparable
   * and the way back is short.
   *
   * @param version must be the challenger: what was evaluated is what is promoted
   * @param why for the log
   * @throws IllegalStateException when it is not the challenger
   */
  void promote(String version, String why);

  /**
   * Gives champion and challenger back to those who had these roles before the latest promotion
   * that has not been rolled back.
   *
   * @param why for the log
   * @throws IllegalStateException when there is none
   */
  void rollback(String why);

  /** All changes of roles, oldest first. */
  List<RoleChange> log();

  /** What a model can be there for. */
  enum Role {
    /** It decides, but for the cards that are the challenger's. */
    CHAMPION,
    /** It scores every transaction, and decides for its share of the cards. */
    CHALLENGER,
    /** It decides when part of the features cannot be looked up. */
    OWN_FEATURES
  }

  /**
   * Who does what.
   *
   * @param revision rises with each change
   * @param champion version, if there is one
   * @param challenger version, if there is one
   * @param ownFeatures version, if there is one
   */
  record Roles(
      long revision,
      Optional<String> champion,
      Optional<String> challenger,
      Optional<String> ownFeatures) {
    /** Nobody does anything. */
    public static final Roles NONE =
        new Roles(0, Optional.empty(), Optional.empty(), Optional.empty());

    /** The version that has a role. */
    public Optional<String> of(Role role) {
      return switch (role) {
        case CHAMPION -> champion;
        case CHALLENGER -> challenger;
        case OWN_FEATURES -> ownFeatures;
      };
    }

    /** The next roles, in which {@code version} has {@code role}. */
    public Roles with(Role role, String version) {
      Optional<String> named = Optional.of(version);
      return new Roles(
          revision + 1,
          role == Role.CHAMPION ? named : champion,
          role == Role.CHALLENGER ? named : challenger,
          role == Role.OWN_FEATURES ? named : ownFeatures);
    }

    /** The next roles: champion and challenger change places. */
    public Roles promoted() {
      return new Roles(
          revision + 1, /* champion= */ challenger, /* challenger= */ champion, ownFeatures);
    }

    /** The next roles, with champion and challenger of {@code earlier} ones. */
    public Roles backTo(Roles earlier) {
      return new Roles(revision + 1, earlier.champion, earlier.challenger, ownFeatures);
    }
  }

  /**
   * A change of roles.
   *
   * @param kind {@code assign}, {@code promote} or {@code rollback}
   * @param at ISO-8601, UTC
   * @param before the roles that it ended
   * @param after the roles that it made
   * @param why in the words of who asked for it
   */
  record RoleChange(String kind, String at, Roles before, Roles after, String why) {}
}
