package whiteboard.marketplace.shop;

/** Where somebody lives or sells. Each part but the country may be null. */
record Place(String zipCode, String city, String state, String country) {}
