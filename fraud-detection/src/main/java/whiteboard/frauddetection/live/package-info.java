/**
 * The page's back end: reads what was decided and what became of it, looks at every stage once a
 * second, and says what it sees. Nothing here is on the path of a transaction.
 */
package whiteboard.frauddetection.live;
