package whiteboard.frauddetection.drills;

/** The topics of a run, its consumer group and its board, after its name. */
record RunNames(String run) {
  String transactions() {
    return run + "-transactions";
  }

  String outcomes() {
    return run + "-outcomes";
  }

  String decisions() {
    return run + "-decisions";
  }
}
