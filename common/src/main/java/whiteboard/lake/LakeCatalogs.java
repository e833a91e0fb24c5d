package whiteboard.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Residencies;

/**
 * The lake's Iceberg catalogs: the main one, and one for each region whose data must stay in its
 * region. Thread-safe. A loaded {@link Table} is not: load one for each thread.
 */
public final class LakeCatalogs implements AutoCloseable {
  /** The namespace of the raw tables. */
  public static final Namespace RAW = Namespace.of("raw");

  /** The table of messages that are no events. */
  public static final String DEAD_LETTERS = "dead_letters";

  private static final String SQLITE = "jdbc:sqlite:";

  private static final String NO_DICTIONARY =
      TableProperties.PARQUET_DICT_ENCODING_ENABLED_COLUMN_PREFIX;

  private static final Map<String, String> TABLE_PROPERTIES =
      Map.of(
          "format-version", "2",
          "write.parquet.compression-codec", "zstd",
          // The writer has to keep up with the stream: that counts for more than bytes.
          "write.parquet.compression-level", "1",
          // Dictionaries of ids outgrow the processor's cache and cost a third of all time.
          "write.parquet.dict-size-bytes", String.valueOf(128 << 10),
          // Each commit writes a metadata file: keep a few to look back, not all for ever.
          "write.metadata.delete-after-commit.enabled", "true",
          "write.metadata.previous-versions-max", "20",
          // Writer, compaction and tiering meet here; all of them can go again.
          "commit.retry.num-retries", "10");

  private final Map<String, JdbcCatalog> byName = new LinkedHashMap<>();
  private final JdbcCatalog main;

  private LakeCatalogs(CatalogLocation main, List<CatalogLocation> residencies) {
    this.main = connect(main);
    byName.put(main.name(), this.main);
    residencies.forEach(location -> byName.put(location.name(), connect(location)));
  }

  /** Connects to {@code main} and to the catalogs of {@code residencies}, creating their tables. */
  public static LakeCatalogs open(CatalogLocation main, List<CatalogLocation> residencies) {
    return new LakeCatalogs(main, residencies);
  }

  /** The catalog of all that has no region, or a region without a catalog of its own. */
  public JdbcCatalog main() {
    return main;
  }

  /** The region's own catalog, or the main one. */
  public JdbcCatalog forRegion(String region) {
    return region == null ? main : byName.getOrDefault(Residencies.catalogNameFor(region), main);
  }

  /** All catalogs, the main one first. */
  public List<JdbcCatalog> all() {
    return List.copyOf(byName.values());
  }

  /** The raw table {@code name} of every catalog that has it, freshly loaded, main first. */
  public List<Table> rawTables(String name) {
    TableIdentifier id = TableIdentifier.of(RAW, name);
    return all().stream().filter(c -> c.tableExists(id)).map(c -> c.loadTable(id)).toList();
  }

  /** The raw tables of all catalogs, dead letters included, freshly loaded. */
  public List<Table> rawTables() {
    List<Table> tables = new ArrayList<>();
    for (JdbcCatalog catalog : all()) {
      if (catalog.namespaceExists(RAW)) {
        catalog.listTables(RAW).forEach(id -> tables.add(catalog.loadTable(id)));
      }
    }
    return tables;
  }

  /** Creates the tables of {@code topics}, and those of dead letters, where they are missing. */
  public void createTables(List<LakeTopic> topics) {
    for (JdbcCatalog catalog : all()) {
      for (LakeTopic topic : topics) {
        Schema schema = RawColumns.tableSchema(topic.schema());
        PartitionSpec spec = RawColumns.partitionSpec(schema, topic.partitionFields());
        create(catalog, topic.table(), schema, spec, RawColumns.sortOrder(schema));
      }
      create(
          catalog,
          DEAD_LETTERS,
          DeadLetterRow.SCHEMA,
          PartitionSpec.builderFor(DeadLetterRow.SCHEMA).day("ingested_at").build(),
          SortOrder.unsorted());
    }
  }

  private static void create(
      JdbcCatalog catalog, String name, Schema schema, PartitionSpec spec, SortOrder order) {
    TableIdentifier id = TableIdentifier.of(RAW, name);
    if (catalog.tableExists(id)) {
      return;
    }
    try {
      catalog
          .buildTable(id, schema)
          .withPartitionSpec(spec)
          .withSortOrder(order)
          .withProperties(TABLE_PROPERTIES)
          .withProperties(withoutDictionaries(schema))
          .create();
    } catch (AlreadyExistsException e) {
      // Another process was faster; the table is there, which is what was asked for.
      catalog.loadTable(id);
    }
  }

  private static Map<String, String> withoutDictionaries(Schema schema) {
    return schema.columns().stream()
        .filter(RawColumns::hardlyRepeats)
        .collect(Collectors.toMap(column -> NO_DICTIONARY + column.name(), column -> "false"));
  }

  private static JdbcCatalog connect(CatalogLocation location) {
    Map<String, String> properties = new HashMap<>();
    properties.put(CatalogProperties.URI, location.jdbcUrl());
    properties.put(CatalogProperties.WAREHOUSE_LOCATION, location.warehouse());
    properties.put("jdbc.schema-version", "V1");
    if (location.jdbcUrl().startsWith(SQLITE)) {
      makeFolderOf(location.jdbcUrl());
      // Spark's connections write to the same file: wait for their locks rather than fail.
      properties.put("jdbc.busy_timeout", "60000");
    }
    location.jdbcProperties().forEach((key, value) -> properties.put("jdbc." + key, value));
    boolean local = LocalFileIo.serves(location.warehouse());
    JdbcCatalog catalog =
        new JdbcCatalog(
            unused -> local ? new LocalFileIo() : new HadoopFileIO(new Configuration()),
            null,
            true);
    catalog.initialize(location.name(), properties);
    return catalog;
  }

  private static void makeFolderOf(String sqliteUrl) {
    Path file = Path.of(sqliteUrl.substring(SQLITE.length()).replaceFirst("[?].*", ""));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    byName.values().forEach(JdbcCatalog::close);
  }
}
