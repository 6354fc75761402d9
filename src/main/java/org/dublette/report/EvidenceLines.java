package org.dublette.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Writes and reads evidence as JSON objects. Stateless and safe for use by many threads. */
final class EvidenceLines {
  private EvidenceLines() {}

  /** Writes the fields of one, into an object that is open. */
  static void write(JsonGenerator json, Evidence evidence) throws IOException {
    if (evidence instanceof Evidence.Standing standing) {
      json.writeStringField("of", "article");
      json.writeStringField("article", standing.article());
      json.writeBooleanField("reference", standing.reference());
      json.writeBooleanField("protected", standing.untouchable());
      json.writeBooleanField("preferred", standing.preferred());
      if (standing.value() != null) {
        json.writeStringField("value", standing.value());
      }
    } else if (evidence instanceof Evidence.Comparison comparison) {
      json.writeStringField("of", "pair");
      json.writeStringField("a", comparison.a());
      json.writeStringField("b", comparison.b());
      if (comparison.onlyInA() != Evidence.Comparison.UNKNOWN) {
        json.writeNumberField("only_in_a", comparison.onlyInA());
        json.writeNumberField("only_in_b", comparison.onlyInB());
      }
      json.writeBooleanField("cut", comparison.cut());
      json.writeArrayFieldStart("rows");
      for (Evidence.Row row : comparison.rows()) {
        json.writeStartObject();
        write(json, row);
        json.writeEndObject();
      }
      json.writeEndArray();
    } else if (evidence instanceof Evidence.Place place) {
      json.writeStringField("of", "place");
      json.writeStringField("article", place.article());
      json.writeNumberField("block", place.block());
      json.writeBooleanField("removed", place.removed());
      json.writeStringField("before", place.before());
      json.writeStringField("after", place.after());
      json.writeBooleanField("cut", place.cut());
      write(json, place.text());
    }
  }

  private static void write(JsonGenerator json, Evidence.Row row) throws IOException {
    list(json, "a", row.a());
    list(json, "b", row.b());
  }

  private static void list(JsonGenerator json, String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /**
   * Reads one.
   *
   * @throws JsonFields.UnexpectedException if something is missing in it
   */
  static Evidence read(JsonFields line) {
    return switch (line.text("of")) {
      case "article" ->
          new Evidence.Standing(
              line.text("article"),
              line.truth("reference"),
              line.truth("protected"),
              line.truth("preferred"),
              line.textOrNull("value"));
      case "pair" ->
          new Evidence.Comparison(
              line.text("a"),
              line.text("b"),
              line.smallNumberOr("only_in_a", Evidence.Comparison.UNKNOWN),
              line.smallNumberOr("only_in_b", Evidence.Comparison.UNKNOWN),
              line.truth("cut"),
              line.objects("rows").stream().map(EvidenceLines::row).toList());
      case "place" ->
          new Evidence.Place(
              line.text("article"),
              line.smallNumber("block"),
              line.truth("removed"),
              line.text("before"),
              line.text("after"),
              line.truth("cut"),
              row(line));
      default ->
          throw new JsonFields.UnexpectedException(
              "evidence of an unknown kind: \"" + line.text("of") + "\"");
    };
  }

  private static Evidence.Row row(JsonFields fields) {
    List<String> a = fields.texts("a");
    List<String> b = fields.texts("b");
    if (a.size() != b.size()) {
      throw new JsonFields.UnexpectedException("\"a\" and \"b\" differ in length");
    }
    return new Evidence.Row(a, b);
  }
}
