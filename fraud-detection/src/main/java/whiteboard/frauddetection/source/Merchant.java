package whiteboard.frauddetection.source;

/**
 * Who is paid.
 *
 * @param number counts all merchants
 * @param prices factor on what its kind usually costs
 * @param lat NaN: it has no terminal, it sells online
 * @param lon likewise
 */
record Merchant(
    int number, String id, City city, Kind kind, double prices, double lat, double lon) {}
