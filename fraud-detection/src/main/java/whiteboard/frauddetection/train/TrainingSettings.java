package whiteboard.frauddetection.train;

/**
 * How trees are grown.
 *
 * @param ensembles that are grown, each from other draws; a model's score is their mean
 * @param trees of each, one on what the others have left over
 * @param depth at most so many questions from root to leaf
 * @param stepSize how much of what a tree says is added
 * @param honestShare of the honest rows that an ensemble learns from, drawn once; each then counts
 *     for as many as it stands for. Frauds are all learnt from
 * @param rowShare of the rows that a tree sees, drawn anew for each
 * @param featureShare of the features that a question is chosen from, drawn anew for each
 * @param smallestLeaf no leaf stands for fewer rows
 * @param bins thresholds that are tried per feature
 * @param fraudWeight how many honest rows a fraud counts for
 * @param seed of the draws: equal rows in equal partitions give equal trees
 */
public record TrainingSettings(
    int ensembles,
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

  // Frauds are few, so one ensemble's trees hang on which rows it drew; a third one still helps.
  private static final int THOROUGH_ENSEMBLES = 3;

  // Each sees other honest rows, so that they differ more, and are sooner grown.
  private static final double THOROUGH_HONEST_SHARE = 0.4;

  /**
   * One ensemble of all rows: for a batch that has half a minute. Shallow trees and large leaves,
   * for frauds are a hundredth of the rows.
   */
  public static TrainingSettings standard() {
    return new TrainingSettings(1, 30, 4, 0.25, 1, 0.8, 0.7, 15, 64, 1, 7);
  }

  /** Several ensembles, which takes longer: for a model of which most is asked. */
  public static TrainingSettings thorough() {
    return new TrainingSettings(
        THOROUGH_ENSEMBLES, 40, 4, 0.2, THOROUGH_HONEST_SHARE, 0.8, 0.7, 15, 64, 1, 7);
  }

  /** The same with fewer or more ensembles. */
  public TrainingSettings withEnsembles(int other) {
    return with(other, trees, seed);
  }

  /** The same with fewer or more trees. */
  public TrainingSettings withTrees(int other) {
    return with(ensembles, other, seed);
  }

  /** The same with other draws. */
  public TrainingSettings withSeed(long other) {
    return with(ensembles, trees, other);
  }

  private TrainingSettings with(int otherEnsembles, int otherTrees, long otherSeed) {
    return new TrainingSettings(
        otherEnsembles,
        otherTrees,
        depth,
        stepSize,
        honestShare,
        rowShare,
        featureShare,
        smallestLeaf,
        bins,
        fraudWeight,
        otherSeed);
  }
}
