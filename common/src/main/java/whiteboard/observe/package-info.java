/** Metrics and alerts: what is measured, and what is said when a measure passes its threshold. */
package whiteboard.observe;
