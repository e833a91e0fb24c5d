package whiteboard.frauddetection.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import whiteboard.frauddetection.contract.ModelFile;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.ModelRegistry;
import whiteboard.stack.CatalogDatabase;
import whiteboard.stack.CatalogLocation;

/**
 * The registry in two tables of the catalog's database. The log is the state: the roles are those
 * after its last row, so a change of roles is one insert, and no crash can leave half of it. Of two
 * changes at once, one fails and changes nothing.
 *
 * <pre>
 * fraud_models:         id, version (unique), file (as ModelFile writes it), registered_at
 * fraud_model_role_log: revision, kind (assign, promote, rollback), changed_at,
 *                       champion, challenger, own_features (versions, from then on),
 *                       undoes (a rollback's promotion), why
 * </pre>
 */
public final class JdbcModelRegistry implements ModelRegistry {
  private static final String ASSIGN = "assign";
  private static final String PROMOTE = "promote";
  private static final String ROLLBACK = "rollback";

  private final CatalogDatabase database;
  private final Clock clock;

  private JdbcModelRegistry(CatalogDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Opens the registry, creating its tables where they are missing. */
  public static JdbcModelRegistry open(CatalogLocation location, Clock clock) {
    CatalogDatabase database = new CatalogDatabase(location, "the model registry");
    database.update(
        """
        create table if not exists fraud_models (
            id bigint primary key,
            version varchar(100) not null unique,
            file text not null,
            registered_at varchar(40) not null
        )
        """);
    database.update(
        """
        create table if not exists fraud_model_role_log (
            revision bigint primary key,
            kind varchar(20) not null,
            changed_at varchar(40) not null,
            champion varchar(100),
            challenger varchar(100),
            own_features varchar(100),
            undoes bigint,
            why text not null
        )
        """);
    return new JdbcModelRegistry(database, clock);
  }

  @Override
  public void register(Model model) {
    String text = ModelFile.text(model);
    Optional<String> known = file(model.version());
    if (known.isEmpty()) {
      database.update(
          "insert into fraud_models (id, version, file, registered_at)"
              + " select coalesce(max(id), 0) + 1, ?, ?, ? from fraud_models",
          model.version(),
          text,
          now());
    } else if (!known.get().equals(text)) {
      throw new IllegalArgumentException(
          "Cannot register model %s: another model has this version".formatted(model.version()));
    }
  }

  @Override
  public Optional<Model> model(String version) {
    return file(version).map(text -> ModelFile.parse(version, text));
  }

  private Optional<String> file(String version) {
    return database
        .query("select file from fraud_models where version = ?", row -> row.getString(1), version)
        .stream()
        .findFirst();
  }

  @Override
  public List<String> versions() {
    return database.query("select version from fraud_models order by id", row -> row.getString(1));
  }

  @Override
  public Roles roles() {
    return database
        .query(
            "select * from fraud_model_role_log order by revision desc limit 1",
            JdbcModelRegistry::roles)
        .stream()
        .findFirst()
        .orElse(Roles.NONE);
  }

  @Override
  public void assign(Role role, String version, String why) {
    if (file(version).isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot make model %s %s: it is not registered".formatted(version, role));
    }
    Roles before = roles();
    append(ASSIGN, before.with(role, version), null, why);
  }

  @Override
  public void promote(String version, String why) {
    Roles before = roles();
    if (!before.challenger().equals(Optional.of(version))) {
      throw new IllegalStateException(
          "Cannot promote model %s: the challenger is %s"
              .formatted(version, before.challenger().orElse("nobody")));
    }
    append(PROMOTE, before.promoted(), null, why);
  }

  @Override
  public void rollback(String why) {
    long promotion =
        database
            .query(
                "select max(revision) from fraud_model_role_log where kind = ? and revision not in"
                    + " (select undoes from fraud_model_role_log where undoes is not null)",
                row -> row.getLong(1),
                PROMOTE)
            .get(0);
    if (promotion == 0) {
      throw new IllegalStateException("Cannot roll back: no promotion is left to undo");
    }
    RoleChange undone = log().get((int) promotion - 1);
    append(ROLLBACK, roles().backTo(undone.before()), promotion, why);
  }

  private void append(String kind, Roles after, Long undoes, String why) {
    // Commit point: before this line the old roles hold, after it the new ones. Whoever else
    // changed the roles since they were read took this revision, and the key refuses ours.
    database.update(
        "insert into fraud_model_role_log values (?, ?, ?, ?, ?, ?, ?, ?)",
        after.revision(),
        kind,
        now(),
        after.champion().orElse(null),
        after.challenger().orElse(null),
        after.ownFeatures().orElse(null),
        undoes,
        why);
  }

  @Override
  public List<RoleChange> log() {
    Roles[] before = {Roles.NONE};
    return database.query(
        "select * from fraud_model_role_log order by revision",
        row -> {
          Roles after = roles(row);
          RoleChange change =
              new RoleChange(
                  row.getString("kind"),
                  row.getString("changed_at"),
                  before[0],
                  after,
                  row.getString("why"));
          before[0] = after;
          return change;
        });
  }

  private static Roles roles(ResultSet row) throws SQLException {
    return new Roles(
        row.getLong("revision"),
        Optional.ofNullable(row.getString("champion")),
        Optional.ofNullable(row.getString("challenger")),
        Optional.ofNullable(row.getString("own_features")));
  }

  private String now() {
    return clock.instant().toString();
  }
}
