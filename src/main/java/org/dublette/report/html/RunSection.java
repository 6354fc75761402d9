package org.dublette.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What shaped the answer, and the command that repeats the run. */
final class RunSection {
  private static final int MOST_WORDS = 60;
  private static final Map<String, String> OPTIONS = options();

  private final Html html;
  private final Context context;

  RunSection(Html html, Context context) {
    this.html = html;
    this.context = context;
  }

  private static Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    for (String name :
        List.of(
            "against",
            "input_format",
            "text_field",
            "id_field",
            "origin_field",
            "encoding",
            "threshold",
            "block_threshold",
            "containment",
            "shingle",
            "num_perm",
            "min_block_words",
            "boilerplate_min",
            "ignore_text",
            "exact",
            "seed",
            "keep",
            "remove",
            "protect")) {
      options.put(name, "--" + name.replace('_', '-'));
    }
    return options;
  }

  void write() {
    html.element(
        "p",
        "dublette " + context.version() + ". The same input and options give the same findings.",
        "class",
        "note");
    List<String> merged = context.list("merged");
    if (merged.isEmpty()) {
      html.element("h3", "The command that repeats it");
      html.element("pre", command(), "class", "command");
    } else {
      html.element(
          "p",
          "The findings of several runs, of which none was compared with another: "
              + value(merged)
              + ".");
    }
    html.element("h3", "Parameters");
    html.open("table", "class", "parameters").open("tbody");
    for (Map.Entry<String, Object> parameter : context.parameters().entrySet()) {
      html.open("tr").element("th", parameter.getKey(), "scope", "row");
      html.element("td", value(parameter.getValue())).closeLine();
    }
    html.close().close();
  }

  private static String value(Object value) {
    if (!(value instanceof List<?> list)) {
      return value.toString();
    }
    List<String> words =
        list.stream().limit(MOST_WORDS).map(item -> Wording.name(item.toString())).toList();
    return String.join(", ", words)
        + (list.size() > MOST_WORDS
            ? " and " + Wording.number(list.size() - MOST_WORDS) + " more"
            : "");
  }

  private String command() {
    List<String> words = new ArrayList<>(List.of("dublette", "scan"));
    List<String> paths = context.list("paths");
    for (String path : paths.subList(0, Math.min(MOST_WORDS, paths.size()))) {
      words.add(quoted(path.startsWith("-") && path.length() > 1 ? "./" + path : path));
    }
    OPTIONS.forEach(
        (name, option) -> {
          Object value = context.parameters().get(name);
          if (value instanceof List<?> list) {
            repeated(words, name, option, list);
          } else if (value instanceof Boolean truth) {
            if (truth) {
              words.add(option);
            }
          } else if (value != null) {
            words.add(option + "=" + quoted(scanned(name, value)));
          }
        });
    String more =
        paths.size() > MOST_WORDS
            ? "\n# and " + Wording.number(paths.size() - MOST_WORDS) + " more paths"
            : "";
    return String.join(" ", words) + raised() + more;
  }

  /** Returns the value that a parameter had when the articles were compared. */
  private String scanned(String name, Object value) {
    Object before = context.parameters().get("scan_" + name);
    return before == null ? value.toString() : before.toString();
  }

  /** Returns the command that raises the threshold afterwards, if that was done. */
  private String raised() {
    return context.parameters().containsKey("scan_threshold")
        ? " -f jsonl --evidence | dublette report - --threshold=" + context.parameter("threshold")
        : "";
  }

  private static void repeated(List<String> words, String name, String option, List<?> values) {
    List<String> texts = values.stream().map(Object::toString).toList();
    if (name.equals("remove")) {
      if (!texts.isEmpty()) {
        words.add(option + "=" + String.join(",", texts));
      }
      return;
    }
    texts.stream().limit(MOST_WORDS).forEach(text -> words.add(option + "=" + quoted(text)));
  }

  /** Returns a word as a shell takes it. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
