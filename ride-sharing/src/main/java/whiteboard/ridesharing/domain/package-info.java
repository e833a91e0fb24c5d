/**
 * What a ride is: records and pure rules, on the JDK alone. Contracts say what an event must be;
 * {@code TripLifecycle} what a trip's steps amount to; {@code SurgeCurve} what demand costs.
 */
package whiteboard.ridesharing.domain;
