/**
 * One order through every hop. In: an order's id. Out: a {@link whiteboard.scenario.Trace} of its
 * rows in the shop's database, their changes in Kafka and the lake, what staging makes of them, its
 * lines in dollars, the facts with the versions of buyer and sellers that held, and its reviews.
 * Reads only.
 */
package whiteboard.marketplace.trace;
