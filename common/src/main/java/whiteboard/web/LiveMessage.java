package whiteboard.web;

import java.nio.charset.StandardCharsets;

/**
 * One server-sent event.
 *
 * @param slot a newer message of the same slot takes the place of one that still waits
 */
record LiveMessage(String slot, String event, String json) {

  /** As it goes over the wire; JSON has no line breaks of its own. */
  byte[] bytes() {
    return ("event: " + event + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
  }
}
