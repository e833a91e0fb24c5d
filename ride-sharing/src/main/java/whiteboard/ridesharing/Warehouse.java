package whiteboard.ridesharing;

import java.nio.file.Path;
import java.util.List;
import whiteboard.stack.CatalogLocation;
import whiteboard.stack.Stack;
import whiteboard.warehouse.WarehouseSession;

/** Starts Spark on a stack's catalogs, spilling into the state folder. */
final class Warehouse {
  private Warehouse() {}

  static WarehouseSession start(Stack stack) {
    return start(stack.warehouse(), stack.residencies(), stack.home());
  }

  static WarehouseSession start(
      CatalogLocation warehouse, List<CatalogLocation> residencies, Path home) {
    return WarehouseSession.start(warehouse, residencies, home.resolve("spark"));
  }
}
