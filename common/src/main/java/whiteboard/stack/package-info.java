/** Where Kafka, Redis, the lake and the warehouse are, and what starts and stops them. */
package whiteboard.stack;
