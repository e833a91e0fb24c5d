/**
 * Transactions to rows of features. In: topics {@code transactions} and {@code outcomes}. Out: a
 * row for each transaction, once, with all features but the category's risk, which whoever scores
 * looks up; and the latest features of cards and merchants, to Redis. Messages that break their
 * contract go to {@code <topic>.dead-letter}; repeated transactions are counted and go no further.
 */
package whiteboard.frauddetection.features;
