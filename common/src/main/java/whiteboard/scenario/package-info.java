/** What a scenario is made of, and the report that a run of it ends in. */
package whiteboard.scenario;
