package whiteboard.frauddetection.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import whiteboard.frauddetection.domain.Calibration;
import whiteboard.frauddetection.domain.Feature;
import whiteboard.frauddetection.domain.Model;
import whiteboard.frauddetection.domain.TreeBuilder;
import whiteboard.frauddetection.domain.TreeEnsemble;

/** A model as a JSON object and back; what is not a model is an IllegalArgumentException. */
final class ModelJson {
  private ModelJson() {}

  static ObjectNode of(Model model) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", model.version());
    ArrayNode features = json.putArray("features");
    model.features().forEach(feature -> features.add(feature.column()));
    json.putObject("calibration")
        .put("slope", model.calibration().slope())
        .put("offset", model.calibration().offset());
    ObjectNode provenance = json.putObject("provenance");
    provenance.put("trained_at", model.provenance().trainedAt());
    provenance.put("training_snapshot", model.provenance().trainingSnapshot());
    ObjectNode metrics = provenance.putObject("metrics");
    model.provenance().metrics().forEach(metrics::put);
    putTrees(json, model);
    return json;
  }

  private static void putTrees(ObjectNode json, Model model) {
    TreeEnsemble trees = model.trees();
    json.put("bias", trees.bias());
    ArrayNode roots = json.putArray("roots");
    for (int tree = 0; tree < trees.trees(); tree++) {
      roots.add(trees.root(tree));
    }
    ArrayNode feature = json.putArray("feature");
    ArrayNode threshold = json.putArray("threshold");
    ArrayNode left = json.putArray("left");
    ArrayNode right = json.putArray("right");
    ArrayNode value = json.putArray("value");
    Feature[] all = Feature.values();
    for (int node = 0; node < trees.nodes(); node++) {
      int asked = trees.feature(node);
      feature.add(asked == TreeEnsemble.LEAF ? -1 : model.features().indexOf(all[asked]));
      threshold.add(trees.threshold(node));
      left.add(trees.left(node));
      right.add(trees.right(node));
      value.add(trees.value(node));
    }
  }

  static Model model(JsonNode json) {
    List<Feature> features = new ArrayList<>();
    for (JsonNode name : need(json, "features")) {
      features.add(feature(name.asText()));
    }
    JsonNode calibration = need(json, "calibration");
    JsonNode provenance = need(json, "provenance");
    Map<String, Double> metrics = new HashMap<>();
    need(provenance, "metrics")
        .properties()
        .forEach(metric -> metrics.put(metric.getKey(), metric.getValue().asDouble()));
    return new Model(
        need(json, "version").asText(),
        features,
        trees(json, features),
        new Calibration(number(calibration, "slope"), number(calibration, "offset")),
        new Model.Provenance(
            need(provenance, "trained_at").asText(),
            need(provenance, "training_snapshot").asText(),
            metrics));
  }

  private static TreeEnsemble trees(JsonNode json, List<Feature> features) {
    JsonNode feature = need(json, "feature");
    JsonNode threshold = sameLength(json, "threshold", feature.size());
    JsonNode left = sameLength(json, "left", feature.size());
    JsonNode right = sameLength(json, "right", feature.size());
    JsonNode value = sameLength(json, "value", feature.size());
    TreeBuilder nodes = new TreeBuilder();
    for (int node = 0; node < feature.size(); node++) {
      int asked = feature.get(node).asInt();
      if (asked == TreeEnsemble.LEAF) {
        nodes.leaf(value.get(node).asDouble());
      } else if (asked >= 0 && asked < features.size()) {
        nodes.split(
            features.get(asked),
            threshold.get(node).asDouble(),
            left.get(node).asInt(),
            right.get(node).asInt(),
            value.get(node).asDouble());
      } else {
        throw new IllegalArgumentException(
            "node %d asks for feature %d of %d".formatted(node, asked, features.size()));
      }
    }
    need(json, "roots").forEach(root -> nodes.root(root.asInt()));
    return nodes.build(number(json, "bias"));
  }

  private static JsonNode sameLength(JsonNode json, String name, int length) {
    JsonNode list = need(json, name);
    if (list.size() != length) {
      throw new IllegalArgumentException(
          "%s has %d entries vs %d nodes".formatted(name, list.size(), length));
    }
    return list;
  }

  private static double number(JsonNode json, String name) {
    JsonNode number = need(json, name);
    if (!number.isNumber()) {
      throw new IllegalArgumentException("%s is %s, not a number".formatted(name, number));
    }
    return number.asDouble();
  }

  private static JsonNode need(JsonNode json, String name) {
    JsonNode found = json.get(name);
    if (found == null || found.isNull()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return found;
  }

  private static Feature feature(String column) {
    try {
      return Feature.valueOf(column.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("there is no feature '%s'".formatted(column), e);
    }
  }
}
