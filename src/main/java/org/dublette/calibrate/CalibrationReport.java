package org.dublette.calibrate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Renders a calibration. Stateless and safe for use by many threads. */
public final class CalibrationReport {
  private static final JsonFactory JSON = new JsonFactory();

  private CalibrationReport() {}

  /**
   * Renders for a person.
   *
   * @param top how many near misses to list
   */
  public static String text(Calibration calibration, int top) {
    StringBuilder text = new StringBuilder();
    int copies = calibration.planted().values().stream().mapToInt(Integer::intValue).sum();
    line(
        text,
        "%,d of your articles, and %,d edited copies planted among them",
        calibration.articles(),
        copies);
    line(text, "");
    line(text, "%31s   %-33s %s", "", "share of each kind found", "near pairs");
    line(
        text,
        "%9s %6s %9s %5s %7s %9s %7s %5s %4s %8s",
        "threshold",
        "recall",
        "precision",
        "F1",
        "light",
        "paragraph",
        "excerpt",
        "heavy",
        "mix",
        "your own");
    for (Calibration.Row row : calibration.rows()) {
      line(
          text,
          "%9.2f %6.3f %9.3f %5.3f %7s %9s %7s %5s %4s %,8d%s",
          row.threshold(),
          row.recall(),
          row.precision(),
          row.f1(),
          share(calibration, row, Edit.LIGHT),
          share(calibration, row, Edit.PARAGRAPH),
          share(calibration, row, Edit.EXCERPT),
          share(calibration, row, Edit.HEAVY),
          share(calibration, row, Edit.MIX),
          row.ownPairs(),
          row.threshold() == calibration.recommended() ? " <" : "");
    }
    line(text, "");
    line(text, "Light edits and edits of a paragraph should be found, and excerpts as contained;");
    line(text, "heavily edited copies and mixtures of two articles should not.");
    line(text, "Recommended: -t %s", number(calibration.recommended()));
    line(text, "");
    int misses = calibration.nearMisses().size();
    line(
        text,
        "Pairs of your own less than 0.1 below it: %s",
        misses == 0 ? "none" : String.format(Locale.ROOT, "%,d", misses));
    for (Calibration.NearMiss miss : calibration.nearMisses().subList(0, Math.min(top, misses))) {
      line(text, "  %.4f  %s  %s", miss.jaccard(), miss.a(), miss.b());
    }
    if (misses > top) {
      line(text, "  … and %,d more (--top %d)", misses - top, top);
    }
    return text.toString();
  }

  private static String share(Calibration calibration, Calibration.Row row, Edit edit) {
    int planted = calibration.planted().getOrDefault(edit, 0);
    int found = row.found().getOrDefault(edit, 0);
    return planted == 0 ? "-" : String.format(Locale.ROOT, "%.2f", (double) found / planted);
  }

  private static String number(double threshold) {
    return String.valueOf(Math.round(threshold * 100) / 100.0);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  /**
   * Renders as one JSON document.
   *
   * @param out stays open
   */
  public static void json(Calibration calibration, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeNumberField("articles", calibration.articles());
      json.writeObjectFieldStart("planted");
      for (Edit edit : Edit.values()) {
        json.writeNumberField(edit.label(), calibration.planted().getOrDefault(edit, 0));
      }
      json.writeEndObject();
      json.writeArrayFieldStart("thresholds");
      for (Calibration.Row row : calibration.rows()) {
        json.writeStartObject();
        json.writeNumberField("threshold", row.threshold());
        json.writeNumberField("recall", rounded(row.recall()));
        json.writeNumberField("precision", rounded(row.precision()));
        json.writeNumberField("f1", rounded(row.f1()));
        json.writeObjectFieldStart("found");
        for (Edit edit : Edit.values()) {
          json.writeNumberField(edit.label(), row.found().getOrDefault(edit, 0));
        }
        json.writeEndObject();
        json.writeNumberField("own_pairs", row.ownPairs());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("recommended", calibration.recommended());
      json.writeArrayFieldStart("near_misses");
      for (Calibration.NearMiss miss : calibration.nearMisses()) {
        json.writeStartObject();
        json.writeStringField("a", miss.a());
        json.writeStringField("b", miss.b());
        json.writeNumberField("jaccard", rounded(miss.jaccard()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write("\n".getBytes(StandardCharsets.UTF_8));
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
