/**
 * Rows to decisions. In: transactions with their features. Out: one decision for each, to topic
 * {@code decisions}; a row with a feature that is no number goes to the dead letters of {@code
 * transactions}. The models run in {@link whiteboard.frauddetection.score.ModelService}, behind a
 * socket; while it does not answer, rules decide.
 */
package whiteboard.frauddetection.score;
