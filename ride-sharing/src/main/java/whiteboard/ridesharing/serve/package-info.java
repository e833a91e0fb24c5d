/** What consumers read: the surge multiplier of a position, in well under a millisecond. */
package whiteboard.ridesharing.serve;
