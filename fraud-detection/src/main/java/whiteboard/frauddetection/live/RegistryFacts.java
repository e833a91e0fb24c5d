package whiteboard.frauddetection.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.frauddetection.domain.ModelRegistry.Role;
import whiteboard.frauddetection.domain.ModelRegistry.RoleChange;
import whiteboard.frauddetection.domain.ModelRegistry.Roles;

/**
 * What the registry says.
 *
 * @param changes of roles, oldest first
 */
record RegistryFacts(Roles roles, List<RoleChange> changes) {
  /** Before the registry has answered. */
  static final RegistryFacts UNKNOWN = new RegistryFacts(Roles.NONE, List.of());

  static RegistryFacts of(ModelRegistry registry) {
    return new RegistryFacts(registry.roles(), registry.log());
  }

  /** Null: nobody has it. */
  String version(Role role) {
    return roles.of(role).orElse(null);
  }

  /** When whoever has a role now got it; null: nobody has it. */
  Instant since(Role role) {
    Instant since = null;
    Optional<String> now = roles.of(role);
    for (RoleChange change : changes) {
      boolean changed = !change.before().of(role).equals(change.after().of(role));
      if (changed && now.isPresent() && change.after().of(role).equals(now)) {
        since = Instant.parse(change.at());
      }
    }
    return since;
  }

  /** The newest first. */
  List<ModelsSection.Change> shown(int most) {
    List<ModelsSection.Change> shown = new ArrayList<>();
    for (int i = changes.size() - 1; i >= 0 && shown.size() < most; i--) {
      RoleChange change = changes.get(i);
      shown.add(
          new ModelsSection.Change(
              Instant.parse(change.at()), change.kind(), what(change), change.why()));
    }
    return shown;
  }

  /** E.g. {@code champion v2, challenger v1}. */
  private static String what(RoleChange change) {
    List<String> gained = new ArrayList<>();
    for (Role role : Role.values()) {
      Optional<String> now = change.after().of(role);
      if (!now.equals(change.before().of(role))) {
        String name = role.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        gained.add(name + " " + now.orElse("nobody"));
      }
    }
    return String.join(", ", gained);
  }
}
