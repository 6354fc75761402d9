package org.dublette.eval;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders an evaluation. Stateless and safe for use by many threads. */
public final class EvaluationReport {
  private static final JsonFactory JSON = new JsonFactory();

  private EvaluationReport() {}

  /**
   * Renders for a person.
   *
   * @param top how many missed and wrong pairs to list, each
   */
  public static String text(Evaluation evaluation, int top) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "Labels taken as %s",
        evaluation.form() == Gold.Form.PAIRS ? "pairs of articles" : "articles and their clusters");
    line(text, "");
    line(
        text,
        "%-22s %8s %8s %8s %10s %8s %8s",
        "",
        "found",
        "right",
        "gold",
        "precision",
        "recall",
        "F1");
    score(text, "merged pairs", evaluation.merged());
    score(text, "  and contained ones", evaluation.reported());
    score(text, "clusters, just equal", evaluation.clusters());
    line(text, "%-22s %8.4f", "adjusted Rand index", evaluation.adjustedRand());
    if (!evaluation.labels().isEmpty()) {
      line(text, "");
      line(text, "%-22s %8s %8s %29s", "label", "found", "gold", "recall");
      evaluation
          .labels()
          .forEach(
              (label, score) ->
                  line(
                      text,
                      "%-22s %,8d %,8d %29.4f",
                      label,
                      score.right(),
                      score.gold(),
                      score.recall()));
    }
    pairs(text, "Missed", evaluation.missed(), top);
    pairs(text, "Wrong", evaluation.wrong(), top);
    return text.toString();
  }

  private static void score(StringBuilder text, String name, Score score) {
    line(
        text,
        "%-22s %,8d %,8d %,8d %10.4f %8.4f %8.4f",
        name,
        score.found(),
        score.right(),
        score.gold(),
        score.precision(),
        score.recall(),
        score.f1());
  }

  private static void pairs(StringBuilder text, String what, List<Gold.Pair> pairs, int top) {
    line(text, "");
    line(
        text,
        "%s: %s",
        what,
        pairs.isEmpty() ? "none" : String.format(Locale.ROOT, "%,d", pairs.size()));
    for (Gold.Pair pair : pairs.subList(0, Math.min(top, pairs.size()))) {
      line(text, "  %s  %s%s", oneLine(pair.a()), oneLine(pair.b()), suffix(pair));
    }
    if (pairs.size() > top) {
      line(text, "  … and %,d more (--top %d; -f json lists all)", pairs.size() - top, top);
    }
  }

  private static String suffix(Gold.Pair pair) {
    return pair.label().isEmpty() ? "" : "  " + pair.label();
  }

  private static String oneLine(String id) {
    return id.replaceAll("\\s", " ");
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  /**
   * Renders as one JSON document.
   *
   * @param out stays open
   */
  public static void json(Evaluation evaluation, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("gold", evaluation.form().name().toLowerCase(Locale.ROOT));
      score(json, "merged", evaluation.merged());
      score(json, "with_contained", evaluation.reported());
      score(json, "clusters", evaluation.clusters());
      json.writeNumberField("adjusted_rand_index", rounded(evaluation.adjustedRand()));
      json.writeObjectFieldStart("labels");
      for (Map.Entry<String, Score> label : evaluation.labels().entrySet()) {
        score(json, label.getKey(), label.getValue());
      }
      json.writeEndObject();
      pairs(json, "missed", "label", evaluation.missed());
      pairs(json, "wrong", "relation", evaluation.wrong());
      json.writeEndObject();
    }
    out.write("\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void score(JsonGenerator json, String name, Score score) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("found", score.found());
    json.writeNumberField("right", score.right());
    json.writeNumberField("gold", score.gold());
    json.writeNumberField("precision", rounded(score.precision()));
    json.writeNumberField("recall", rounded(score.recall()));
    json.writeNumberField("f1", rounded(score.f1()));
    json.writeEndObject();
  }

  private static void pairs(JsonGenerator json, String name, String labelled, List<Gold.Pair> pairs)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Gold.Pair pair : pairs) {
      json.writeStartObject();
      json.writeStringField("a", pair.a());
      json.writeStringField("b", pair.b());
      if (!pair.label().isEmpty()) {
        json.writeStringField(labelled, pair.label());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
