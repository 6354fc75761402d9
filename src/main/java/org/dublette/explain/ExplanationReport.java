package org.dublette.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.dublette.model.Overlap;

/** Renders an explanation. Stateless and safe for use by many threads. */
public final class ExplanationReport {
  private static final JsonFactory JSON = new JsonFactory();

  private ExplanationReport() {}

  /**
   * Renders for a person: what only the first has stands in {@code [-…-]}, what only the second has
   * in {@code {+…+}}.
   *
   * @param top how many differences to show
   * @param color whether to use the terminal's colours as well
   */
  public static String text(Explanation explanation, int top, boolean color) {
    StringBuilder text = new StringBuilder();
    side(text, "a", explanation.a());
    side(text, "b", explanation.b());
    line(text, "");
    String relation =
        explanation.relation() == null ? "no duplicates" : explanation.relation().label();
    line(text, "%s: %s", relation, explanation.verdict());
    if (explanation.removed() != null) {
      line(
          text,
          "clean removes %s in favour of %s.",
          printable(explanation.removed()),
          printable(String.valueOf(explanation.inFavourOf())));
    }
    if (!explanation.hint().isEmpty()) {
      line(text, "%s", explanation.hint());
    }
    line(text, "");
    overlap(text, explanation.rest(), !explanation.rest().equals(explanation.whole()));
    if (!explanation.rest().equals(explanation.whole())) {
      line(text, "with their boilerplate:");
      overlap(text, explanation.whole(), false);
    }
    if (explanation.estimate() >= 0) {
      line(
          text,
          "  by the signatures about %.2f; the bands propose such a pair with a probability of"
              + " %.4f",
          explanation.estimate(),
          Math.floor(explanation.bandRecall() * 10_000) / 10_000);
    }
    differences(text, explanation.differences(), top, color);
    return text.toString();
  }

  private static void side(StringBuilder text, String name, Explanation.Side side) {
    line(
        text,
        "%s  %s: %,d words, %,d blocks%s",
        name,
        printable(side.id()),
        side.words(),
        side.blocks(),
        side.masked() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d of them boilerplate", side.masked()));
  }

  private static void overlap(StringBuilder text, Overlap overlap, boolean masked) {
    line(
        text,
        "%sJaccard %.4f: %,d common shingles of %,d and %,d",
        masked ? "without boilerplate: " : "",
        overlap.jaccard(),
        overlap.shared(),
        overlap.ofA(),
        overlap.ofB());
    line(
        text,
        "  %.1f %% of a stand in b, %.1f %% of b stand in a",
        Math.floor(overlap.containmentOfA() * 1_000) / 10,
        Math.floor(overlap.containmentOfB() * 1_000) / 10);
  }

  private static void differences(
      StringBuilder text, List<Explanation.Difference> differences, int top, boolean color) {
    line(text, "");
    if (differences.isEmpty()) {
      line(text, "Word for word the same.");
      return;
    }
    line(text, "Where they differ: %,d", differences.size());
    for (Explanation.Difference difference :
        differences.subList(0, Math.min(top, differences.size()))) {
      line(
          text,
          "  block %,d of a, block %,d of b",
          difference.blockA() + 1,
          difference.blockB() + 1);
      StringBuilder words = new StringBuilder("    ");
      words.append(printable(difference.before())).append(' ');
      if (!difference.inA().isEmpty()) {
        words.append(paint("31", "[-" + printable(difference.inA()) + "-]", color)).append(' ');
      }
      if (!difference.inB().isEmpty()) {
        words.append(paint("32", "{+" + printable(difference.inB()) + "+}", color)).append(' ');
      }
      words.append(printable(difference.after()));
      line(text, "%s", words);
    }
    if (differences.size() > top) {
      line(text, "  … and %,d more (--top %d; -f json lists all)", differences.size() - top, top);
    }
  }

  /** Returns a text without what would move the cursor or colour the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cc}", " ");
  }

  private static String paint(String code, String text, boolean color) {
    return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  /**
   * Renders as one JSON document.
   *
   * @param out stays open
   */
  public static void json(Explanation explanation, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      side(json, "a", explanation.a());
      side(json, "b", explanation.b());
      json.writeStringField(
          "relation", explanation.relation() == null ? null : explanation.relation().label());
      overlap(json, "compared", explanation.rest());
      overlap(json, "whole", explanation.whole());
      json.writeNumberField("estimate", rounded(explanation.estimate()));
      json.writeNumberField("band_recall", rounded(explanation.bandRecall()));
      json.writeStringField("removed", explanation.removed());
      json.writeStringField("kept", explanation.inFavourOf());
      json.writeStringField("verdict", explanation.verdict());
      json.writeStringField("hint", explanation.hint());
      json.writeArrayFieldStart("differences");
      for (Explanation.Difference difference : explanation.differences()) {
        json.writeStartObject();
        json.writeNumberField("block_a", difference.blockA());
        json.writeNumberField("block_b", difference.blockB());
        json.writeStringField("before", difference.before());
        json.writeStringField("in_a", difference.inA());
        json.writeStringField("in_b", difference.inB());
        json.writeStringField("after", difference.after());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write("\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void side(JsonGenerator json, String name, Explanation.Side side)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("id", side.id());
    json.writeNumberField("words", side.words());
    json.writeNumberField("blocks", side.blocks());
    json.writeNumberField("masked", side.masked());
    json.writeEndObject();
  }

  private static void overlap(JsonGenerator json, String name, Overlap overlap) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("jaccard", rounded(overlap.jaccard()));
    json.writeNumberField("containment_a", rounded(overlap.containmentOfA()));
    json.writeNumberField("containment_b", rounded(overlap.containmentOfB()));
    json.writeNumberField("shared", overlap.shared());
    json.writeNumberField("shingles_a", overlap.ofA());
    json.writeNumberField("shingles_b", overlap.ofB());
    json.writeEndObject();
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
