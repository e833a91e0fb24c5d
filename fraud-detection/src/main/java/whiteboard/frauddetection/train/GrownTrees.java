package whiteboard.frauddetection.train;

import java.util.List;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.TreeBuilder;
import whiteboard.frauddetection.domain.TreeEnsemble;

/**
 * What MLlib has grown, as the flat arrays that everybody scores with. The raw score is MLlib's
 * margin: the sum of the trees, each times its weight; of several models, the mean.
 */
final class GrownTrees {
  private final List<Feature> features;
  private final TreeBuilder nodes = new TreeBuilder();

  private GrownTrees(List<Feature> features) {
    this.features = features;
  }

  /**
   * Flattens models into one whose score is the mean of theirs.
   *
   * @param features the models', in the order of their vectors
   */
  static TreeEnsemble flat(List<GBTClassificationModel> models, List<Feature> features) {
    GrownTrees flat = new GrownTrees(features);
    for (GBTClassificationModel model : models) {
      DecisionTreeRegressionModel[] trees = model.trees();
      for (int i = 0; i < trees.length; i++) {
        double weight = model.treeWeights()[i] / models.size();
        flat.nodes.root(flat.add(trees[i].rootNode(), weight));
      }
    }
    return flat.nodes.build(0);
  }

  private int add(Node node, double weight) {
    double value = weight * node.prediction();
    if (node instanceof InternalNode inner && inner.split() instanceof ContinuousSplit split) {
      int left = add(inner.leftChild(), weight);
      int right = add(inner.rightChild(), weight);
      return nodes.split(features.get(split.featureIndex()), split.threshold(), left, right, value);
    }
    return nodes.leaf(value);
  }
}
