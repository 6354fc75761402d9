package org.dublette.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dublette.format.FieldPath;
import org.dublette.pipeline.Options;
import org.dublette.pipeline.Removable;

/** What shapes the answer of a run, as findings say it. */
final class RunParameters {
  private RunParameters() {}

  /** Returns the parameters in the order in which reports show them. */
  static Map<String, Object> of(List<String> paths, InputArguments input, MatchArguments match) {
    Options options = match.options();
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("paths", List.copyOf(paths));
    parameters.put("against", List.copyOf(match.against()));
    putIfAny(parameters, "include", input.include());
    putIfAny(parameters, "exclude", input.exclude());
    parameters.put("input_format", input.format().toString());
    parameters.put("text_field", input.textField().name());
    parameters.put("id_field", input.idField().name());
    FieldPath originField = input.originField();
    if (originField != null) {
      parameters.put("origin_field", originField.name());
    }
    parameters.put("encoding", input.encoding().name());
    parameters.put("threshold", options.threshold().value());
    parameters.put("block_threshold", options.blockThreshold().value());
    parameters.put("containment", options.containment().value());
    parameters.put("shingle", options.shingle());
    parameters.put("num_perm", options.numPerm());
    parameters.put("bands", options.articleBanding().bands());
    parameters.put("rows", options.articleBanding().rows());
    parameters.put("min_block_words", options.minBlockWords());
    parameters.put("boilerplate_min", match.boilerplate());
    putIfAny(parameters, "ignore_text", match.ignoreText());
    parameters.put("exact", options.exact());
    parameters.put("seed", options.seed());
    parameters.put("keep", options.keep().toString());
    parameters.put("remove", options.remove().stream().sorted().map(Removable::label).toList());
    parameters.put("protect", List.copyOf(match.protect()));
    return parameters;
  }

  private static void putIfAny(Map<String, Object> parameters, String name, List<String> values) {
    if (!values.isEmpty()) {
      parameters.put(name, values);
    }
  }
}
