package whiteboard.frauddetection.live;

import whiteboard.frauddetection.domain.Verdict;

/** How many transactions got which verdict. */
record VerdictCounts(long allow, long review, long block) {
  static final VerdictCounts NONE = new VerdictCounts(0, 0, 0);

  VerdictCounts and(Verdict verdict) {
    return switch (verdict) {
      case ALLOW -> new VerdictCounts(allow + 1, review, block);
      case REVIEW -> new VerdictCounts(allow, review + 1, block);
      case BLOCK -> new VerdictCounts(allow, review, block + 1);
    };
  }

  long total() {
    return allow + review + block;
  }

  /** 0 while nothing was decided. */
  double blockShare() {
    return total() == 0 ? 0 : block / (double) total();
  }
}
