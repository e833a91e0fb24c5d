package whiteboard.frauddetection.train;

/**
 * How trees are grown.
 *
 * @param trees how many, one on what the others have left over
 * @param depth at most so many questions from root to leaf
 * @param stepSize how much of what a tree says is added
 * @param honestShare of the honest rows that are learnt from, drawn once; each then counts for as
 *     many as it stands for. Frauds are all learnt from
 * @param rowShare of the rows that a tree sees, drawn anew for each
 * @param featureShare of the features that a question is chosen from, drawn anew for each
 * @param smallestLeaf no leaf stands for fewer rows
 * @param bins thresholds that are tried per feature
 * @param fraudWeight how many honest rows a fraud counts for
 * @param seed of the draws: equal rows in equal partitions give equal trees
 */
public record TrainingSettings(
    int trees,
    int depth,
    double stepSize,
    double honestShare,
    double rowShare,
    double featureShare,
    int smallestLeaf,
    int bins,
    double fraudWeight,
    long seed) {

  /**
   * Chosen on Handbook weeks whose test days end before 2018-07-18, so before the first week that
   * is evaluated: shallow trees and large leaves, for frauds are a hundredth of the rows.
   */
  public static TrainingSettings standard() {
    return new TrainingSettings(60, 4, 0.15, 0.4, 0.8, 0.7, 15, 64, 1, 7);
  }

  /** The same with fewer or more trees. */
  public TrainingSettings withTrees(int other) {
    return new TrainingSettings(
        other,
        depth,
        stepSize,
        honestShare,
        rowShare,
        featureShare,
        smallestLeaf,
        bins,
        fraudWeight,
        seed);
  }

  /** The same with other draws. */
  public TrainingSettings withSeed(long other) {
    return new TrainingSettings(
        trees,
        depth,
        stepSize,
        honestShare,
        rowShare,
        featureShare,
        smallestLeaf,
        bins,
        fraudWeight,
        other);
  }
}
