/**
 * The warehouse: Iceberg tables in one JDBC catalog, read and written by Spark. {@link
 * whiteboard.warehouse.WarehouseSession} is the one way to them, {@link
 * whiteboard.warehouse.SqlShell} answers a reader's questions, {@link
 * whiteboard.warehouse.TableDigest} says whether two tables hold the same rows.
 */
package whiteboard.warehouse;
