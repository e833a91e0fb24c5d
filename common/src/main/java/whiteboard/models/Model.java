package whiteboard.models;

import java.util.List;
import java.util.Map;

/**
 * One model: a file with a query, and what the project's YAML says about it.
 *
 * @param settings of its folder and its YAML; the file's own config() is known once it is rendered
 */
record Model(
    String name, String file, String sql, Map<String, Object> settings, List<GenericTest> tests) {}
