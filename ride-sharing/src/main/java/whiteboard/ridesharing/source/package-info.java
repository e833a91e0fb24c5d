/**
 * Where events come from: {@code CitySimulator}, a seeded city, or {@code TlcReplay}, published
 * taxi trips. Either is an {@code EventSource} that repeats itself exactly and knows the {@code
 * Truth}; {@code TripProducer} sends it to Kafka, and goes on where a killed one stopped. Bad input
 * is a {@code UserError}; malformed events are sent, for the stages behind to set aside.
 */
package whiteboard.ridesharing.source;
