/**
 * What the platform does on this machine, in numbers: the stream beside a plain consumer loop,
 * reads of surge prices under writes, the daily batch beside DuckDB, and the capacity sheet that
 * follows. Looks at all stages; nothing depends on it but the scenario.
 */
package whiteboard.ridesharing.bench;
