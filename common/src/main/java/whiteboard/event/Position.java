package whiteboard.event;

/**
 * Where a message stands in Kafka. The triple names the message for ever, so it serves as a key.
 */
public record Position(String topic, int partition, long offset) {
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
