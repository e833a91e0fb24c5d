/**
 * The daily batch. In: the views {@code lake.*} and the models. Out: the star schema and the
 * finance report in {@code marts}, published after its tests; then compaction, retention and
 * tiering. What breaks a test is not published; the run ledger says why.
 */
package whiteboard.ridesharing.daily;
