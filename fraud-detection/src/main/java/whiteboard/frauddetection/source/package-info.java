/**
 * Where payments come from, and the gateway that waits for their decisions. {@code
 * PaymentsSimulator} is a seeded world that repeats itself exactly and knows the {@code Truth};
 * {@code BusyPayments} makes load. {@code Gateway} sends a source to Kafka, goes on where a killed
 * one stopped, and writes one authorization a payment. Malformed messages are sent, for the stages
 * behind to set aside.
 */
package whiteboard.frauddetection.source;
