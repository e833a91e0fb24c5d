package whiteboard.frauddetection.source;

/**
 * Whose card pays.
 *
 * @param number counts all cards
 * @param home number of the city in {@link City#ALL}
 * @param spending factor on what others spend
 * @param issuedAtMillis it cannot pay earlier
 */
record Card(int number, String id, int home, double spending, long issuedAtMillis) {}
