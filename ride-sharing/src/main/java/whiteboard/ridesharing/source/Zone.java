package whiteboard.ridesharing.source;

/** A simulated zone: its id, names, and centre in degrees. */
record Zone(String id, String name, String borough, double lat, double lon) {}
