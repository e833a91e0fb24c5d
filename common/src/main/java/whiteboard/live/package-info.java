/** A live run's page and what every scenario's has: its server, alerts, metrics, drills, traces. */
package whiteboard.live;
