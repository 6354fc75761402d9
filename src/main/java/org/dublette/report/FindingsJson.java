package org.dublette.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.dublette.model.Relation;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.SkipFinding;
import org.dublette.report.Findings.StutterFinding;

/** Writes single findings as JSON objects, with their keys in the published order. */
final class FindingsJson {
  private static final int DIGITS = 4;
  private static final long SCALE = 10_000;
  private static final double SURELY_NO_TIE = 1e-6;

  private final JsonGenerator json;
  private final boolean typed;

  /**
   * Makes a writer.
   *
   * @param typed whether each object starts with its type, as in JSON lines
   */
  FindingsJson(JsonGenerator json, boolean typed) {
    this.json = json;
    this.typed = typed;
  }

  private void start(String type) throws IOException {
    json.writeStartObject();
    if (typed) {
      json.writeStringField("type", type);
    }
  }

  void run(Findings findings) throws IOException {
    start("run");
    json.writeStringField("schema", Findings.SCHEMA);
    json.writeStringField("version", findings.version());
    json.writeObjectFieldStart("parameters");
    for (Map.Entry<String, Object> parameter : findings.parameters().entrySet()) {
      json.writeFieldName(parameter.getKey());
      value(parameter.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void value(Object value) throws IOException {
    if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        json.writeString(item.toString());
      }
      json.writeEndArray();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Double number) {
      json.writeNumber(shortest(number));
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else {
      json.writeString(value.toString());
    }
  }

  void article(ArticleFinding article) throws IOException {
    start("article");
    json.writeStringField("id", article.id());
    json.writeStringField("source", article.source());
    json.writeNumberField("line", article.line());
    json.writeNumberField("position", article.position());
    json.writeNumberField("bytes", article.bytes());
    json.writeNumberField("words", article.words());
    json.writeNumberField("blocks", article.blocks());
    json.writeEndObject();
  }

  void pair(FindingType type, PairFinding pair) throws IOException {
    start(type.label());
    json.writeStringField("a", pair.a());
    json.writeStringField("b", pair.b());
    json.writeStringField("relation", pair.relation().label());
    share("jaccard", pair.isEqual() ? 1 : pair.overlap().jaccard());
    share("containment_a", pair.isEqual() ? 1 : pair.overlap().containmentOfA());
    share("containment_b", pair.isEqual() ? 1 : pair.overlap().containmentOfB());
    json.writeNumberField("shared", pair.overlap().shared());
    json.writeNumberField("shingles_a", pair.overlap().ofA());
    json.writeNumberField("shingles_b", pair.overlap().ofB());
    json.writeNumberField("masked_a", pair.maskedA());
    json.writeNumberField("masked_b", pair.maskedB());
    json.writeStringField("kept", pair.kept());
    json.writeStringField("removed", pair.removed());
    if (pair.relation() == Relation.CONTAINED) {
      json.writeNumberField("added_blocks", pair.addedBlocks());
    }
    json.writeEndObject();
  }

  /** Writes a cluster, or its first part, but for its end. */
  void openCluster(ClusterFinding cluster) throws IOException {
    start("cluster");
    json.writeStringField("id", cluster.id());
    part(cluster.part());
    json.writeStringField("kept", cluster.kept());
    json.writeArrayFieldStart("members");
    members(cluster);
  }

  void members(ClusterFinding cluster) throws IOException {
    for (String member : cluster.members()) {
      json.writeString(member);
    }
  }

  void closeCluster() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Writes a block, or its first part, but for its end. */
  void openBlock(BlockFinding block) throws IOException {
    start("block");
    json.writeStringField("id", block.id());
    part(block.part());
    json.writeStringField("kind", block.kind().label());
    json.writeNumberField("words", block.words());
    json.writeStringField("text", block.text());
    json.writeArrayFieldStart("occurrences");
    occurrences(block);
  }

  void occurrences(BlockFinding block) throws IOException {
    for (OccurrenceFinding occurrence : block.occurrences()) {
      json.writeStartObject();
      json.writeStringField("article", occurrence.article());
      json.writeNumberField("block", occurrence.block());
      json.writeNumberField("start", occurrence.start());
      json.writeNumberField("end", occurrence.end());
      json.writeNumberField("line", occurrence.line());
      share("similarity", occurrence.similarity());
      json.writeBooleanField("kept", occurrence.kept());
      json.writeEndObject();
    }
  }

  void closeBlock(BlockFinding block) throws IOException {
    json.writeEndArray();
    if (block.kind() == RepeatedBlock.Kind.BOILERPLATE) {
      json.writeNumberField("articles", block.articles());
    }
    json.writeEndObject();
  }

  void stutter(StutterFinding stutter) throws IOException {
    start("stutter");
    json.writeStringField("article", stutter.article());
    json.writeNumberField("block", stutter.block());
    json.writeNumberField("start", stutter.start());
    json.writeNumberField("end", stutter.end());
    json.writeNumberField("line", stutter.line());
    json.writeNumberField("words", stutter.words());
    json.writeNumberField("times", stutter.times());
    json.writeStringField("text", stutter.text());
    json.writeEndObject();
  }

  void evidence(Evidence evidence) throws IOException {
    start(FindingType.EVIDENCE.label());
    EvidenceLines.write(json, evidence);
    json.writeEndObject();
  }

  void skipped(SkipFinding skip) throws IOException {
    start("skipped");
    json.writeStringField("source", skip.source());
    json.writeNumberField("line", skip.line());
    json.writeStringField("reason", skip.reason());
    json.writeEndObject();
  }

  void summary(Summary summary) throws IOException {
    start("summary");
    json.writeNumberField("articles", summary.articles());
    json.writeNumberField("kept", summary.kept());
    json.writeNumberField("removed", summary.removed());
    json.writeNumberField("skipped", summary.skipped());
    json.writeNumberField("bytes_in", summary.bytesIn());
    json.writeNumberField("bytes_kept", summary.bytesKept());
    json.writeNumberField("bytes_removed", summary.bytesRemoved());
    json.writeNumberField("blocks", summary.blocks());
    json.writeNumberField("repeated_blocks", summary.repeatedBlocks());
    share("duplication", summary.duplication());
    share("recall_at_threshold", Math.floor(summary.recallAtThreshold() * 10_000) / 10_000);
    json.writeNumberField("bytes_skipped", summary.bytesSkipped());
    json.writeNumberField("words", summary.words());
    json.writeNumberField("removed_blocks", summary.removedBlocks());
    json.writeNumberField("emptied", summary.emptied());
    json.writeNumberField("full_buckets", summary.fullBuckets());
    json.writeNumberField("reference_articles", summary.referenceArticles());
    json.writeNumberField("left_out", summary.leftOut());
    json.writeEndObject();
  }

  private void part(int number) throws IOException {
    if (typed && number > 0) {
      json.writeNumberField("part", number);
    }
  }

  private void share(String name, double value) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(shortest(value));
  }

  /** Returns a number with four digits behind the point at the most, as in {@code 0.95}. */
  static String shortest(double value) {
    double scaled = value * SCALE;
    long rounded =
        Math.abs(scaled - Math.floor(scaled) - 0.5) > SURELY_NO_TIE
            ? Math.round(scaled)
            : BigDecimal.valueOf(value)
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    long behind = rounded % SCALE;
    int digits = DIGITS;
    while (digits > 1 && behind % 10 == 0) {
      behind /= 10;
      digits--;
    }
    String fraction = Long.toString(behind);
    return rounded / SCALE + "." + "0".repeat(digits - fraction.length()) + fraction;
  }
}
