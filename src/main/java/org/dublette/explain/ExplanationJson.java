package org.dublette.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.dublette.model.Overlap;
import org.dublette.model.Span;
import org.jspecify.annotations.Nullable;

/**
 * Renders an explanation as JSON; its schema lies beside this class. Stateless and safe for use by
 * many threads.
 */
public final class ExplanationJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ExplanationJson() {}

  /** What writes the fields of the document. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static void document(OutputStream out, Fields fields) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /**
   * Writes what is known of two articles.
   *
   * @param out stays open
   */
  public static void write(Explanation explanation, OutputStream out) throws IOException {
    document(
        out,
        json -> {
          side(json, "a", explanation.a());
          side(json, "b", explanation.b());
          Outcome outcome = explanation.outcome();
          text(json, "relation", outcome.relation() == null ? null : outcome.relation().label());
          json.writeStringField("decided_by", explanation.decided().label());
          json.writeStringField("verdict", explanation.verdict());
          text(json, "removed", outcome.removed());
          text(json, "kept", outcome.kept());
          json.writeArrayFieldStart("notes");
          for (String note : explanation.notes()) {
            json.writeString(note);
          }
          json.writeEndArray();
          change(json, explanation.change());
          overlap(json, "compared", explanation.rest());
          overlap(json, "whole", explanation.whole());
          if (explanation.estimate() < 0) {
            json.writeNullField("estimate");
          } else {
            json.writeNumberField("estimate", rounded(explanation.estimate()));
          }
          json.writeNumberField("band_recall", rounded(explanation.bandRecall()));
          rows(json, explanation.rows());
        });
  }

  /**
   * Writes what is known of a block.
   *
   * @param out stays open
   */
  public static void write(BlockExplanation block, OutputStream out) throws IOException {
    document(
        out,
        json -> {
          json.writeStringField("block", block.id());
          json.writeStringField("kind", block.kind().label());
          json.writeNumberField("words", block.words());
          json.writeArrayFieldStart("places");
          for (BlockExplanation.Place place : block.places()) {
            json.writeStartObject();
            json.writeStringField("article", place.article());
            json.writeNumberField("block", place.block());
            json.writeNumberField("line", place.line());
            json.writeBooleanField("kept", place.kept());
            json.writeBooleanField("removed", place.removed());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeStringField("decided_by", block.equal() ? "words" : "threshold");
          json.writeStringField("verdict", block.verdict());
          change(json, block.change());
          overlap(json, "compared", block.overlap());
          rows(json, block.rows());
        });
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

  private static void text(JsonGenerator json, String name, @Nullable String text)
      throws IOException {
    json.writeFieldName(name);
    json.writeString(text);
  }

  private static void change(JsonGenerator json, @Nullable Change change) throws IOException {
    if (change == null) {
      json.writeNullField("change");
      return;
    }
    json.writeObjectFieldStart("change");
    json.writeStringField("option", String.join(" ", change.words()));
    json.writeStringField("then", change.then());
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

  private static BigDecimal rounded(double share) {
    return BigDecimal.valueOf(share).setScale(4, RoundingMode.HALF_UP);
  }

  private static void rows(JsonGenerator json, List<AlignedRow> rows) throws IOException {
    json.writeArrayFieldStart("rows");
    for (AlignedRow row : rows) {
      json.writeStartObject();
      numbers(json, "blocks_a", row.blocksA());
      numbers(json, "blocks_b", row.blocksB());
      json.writeNumberField("words", row.words());
      json.writeBooleanField("same", row.isSame());
      json.writeArrayFieldStart("pieces");
      for (AlignedRow.Piece piece : row.pieces()) {
        json.writeStartObject();
        json.writeBooleanField("same", piece.same());
        json.writeStringField("a", piece.a());
        json.writeStringField("b", piece.b());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void numbers(JsonGenerator json, String name, Span blocks) throws IOException {
    json.writeArrayFieldStart(name);
    for (int block = blocks.start(); block < blocks.end(); block++) {
      json.writeNumber(block);
    }
    json.writeEndArray();
  }
}
