/**
 * The rules that events of all scenarios share, and how a broken one is told. Imports the JDK only,
 * so that a scenario's domain may use it.
 */
package whiteboard.contract;
