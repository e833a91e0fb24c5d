/** Topics, producers and the lag of consumers: what every scenario asks of Kafka. */
package whiteboard.kafka;
