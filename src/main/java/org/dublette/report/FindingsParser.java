package org.dublette.report;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.dublette.model.Overlap;
import org.dublette.model.Relation;
import org.dublette.model.RepeatedBlock;
import org.dublette.report.Findings.ArticleFinding;
import org.dublette.report.Findings.BlockFinding;
import org.dublette.report.Findings.ClusterFinding;
import org.dublette.report.Findings.OccurrenceFinding;
import org.dublette.report.Findings.PairFinding;
import org.dublette.report.Findings.SkipFinding;
import org.dublette.report.Findings.StutterFinding;

/** From the fields of a line to a finding. Stateless and safe for use by many threads. */
final class FindingsParser {
  private FindingsParser() {}

  /** A finding that can be shown to visitors. */
  @FunctionalInterface
  interface Shown {
    void to(FindingsVisitor visitor) throws IOException;
  }

  /**
   * Reads a line's fields.
   *
   * @throws JsonFields.UnexpectedException if something is missing or of another type
   */
  static Shown parse(FindingType type, JsonFields line) {
    switch (type) {
      case ARTICLE -> {
        ArticleFinding article = article(line);
        return visitor -> visitor.article(article);
      }
      case PAIR -> {
        PairFinding pair = pair(line);
        return visitor -> visitor.pair(pair);
      }
      case NEAR_MISS -> {
        PairFinding pair = pair(line);
        return visitor -> visitor.nearMiss(pair);
      }
      case CLUSTER -> {
        ClusterFinding cluster = cluster(line);
        return visitor -> visitor.cluster(cluster);
      }
      case BLOCK -> {
        BlockFinding block = block(line);
        return visitor -> visitor.block(block);
      }
      case STUTTER -> {
        StutterFinding stutter = stutter(line);
        return visitor -> visitor.stutter(stutter);
      }
      case EVIDENCE -> {
        Evidence evidence = EvidenceLines.read(line);
        return visitor -> visitor.evidence(evidence);
      }
      case SKIPPED -> {
        SkipFinding skip = skip(line);
        return visitor -> visitor.skipped(skip);
      }
    }
    throw new IllegalArgumentException("not known: " + type);
  }

  private static SkipFinding skip(JsonFields line) {
    return new SkipFinding(line.text("source"), line.number("line"), line.text("reason"));
  }

  private static ArticleFinding article(JsonFields line) {
    return new ArticleFinding(
        line.text("id"),
        line.text("source"),
        line.number("line"),
        line.number("position"),
        line.number("bytes"),
        line.smallNumber("words"),
        line.smallNumber("blocks"));
  }

  private static PairFinding pair(JsonFields line) {
    return new PairFinding(
        line.text("a"),
        line.text("b"),
        constant(Relation.values(), Relation::label, line.text("relation")),
        new Overlap(
            line.smallNumber("shared"),
            line.smallNumber("shingles_a"),
            line.smallNumber("shingles_b")),
        line.smallNumber("masked_a"),
        line.smallNumber("masked_b"),
        line.smallNumberOr("added_blocks", 0),
        line.text("kept"),
        line.textOrNull("removed"));
  }

  private static <E> E constant(E[] constants, Function<E, String> label, String word) {
    for (E constant : constants) {
      if (label.apply(constant).equals(word)) {
        return constant;
      }
    }
    throw new JsonFields.UnexpectedException("unknown word \"" + word + "\"");
  }

  private static ClusterFinding cluster(JsonFields line) {
    return new ClusterFinding(
        line.text("id"), line.smallNumberOr("part", 0), line.text("kept"), line.texts("members"));
  }

  private static BlockFinding block(JsonFields line) {
    List<JsonFields> occurrences = line.objects("occurrences");
    if (occurrences.isEmpty()) {
      throw new JsonFields.UnexpectedException("a block without occurrences");
    }
    return new BlockFinding(
        line.text("id"),
        line.smallNumberOr("part", 0),
        constant(RepeatedBlock.Kind.values(), RepeatedBlock.Kind::label, line.text("kind")),
        line.smallNumber("words"),
        line.smallNumberOr("articles", 0),
        line.text("text"),
        occurrences.stream().map(FindingsParser::occurrence).toList());
  }

  private static OccurrenceFinding occurrence(JsonFields fields) {
    return new OccurrenceFinding(
        fields.text("article"),
        fields.smallNumber("block"),
        fields.smallNumber("start"),
        fields.smallNumber("end"),
        fields.number("line"),
        fields.share("similarity"),
        fields.truth("kept"));
  }

  private static StutterFinding stutter(JsonFields line) {
    return new StutterFinding(
        line.text("article"),
        line.smallNumber("block"),
        line.smallNumber("start"),
        line.smallNumber("end"),
        line.number("line"),
        line.smallNumber("words"),
        line.smallNumber("times"),
        line.text("text"));
  }

  static Summary summary(JsonFields line) {
    return new Summary(
        line.number("articles"),
        line.number("kept"),
        line.number("removed"),
        line.number("skipped"),
        line.number("bytes_in"),
        line.number("bytes_kept"),
        line.number("bytes_removed"),
        line.number("bytes_skipped"),
        line.number("words"),
        line.number("blocks"),
        line.number("repeated_blocks"),
        line.number("removed_blocks"),
        line.share("duplication"),
        line.share("recall_at_threshold"),
        line.number("emptied"),
        line.number("full_buckets"),
        line.number("reference_articles"),
        line.number("left_out"));
  }
}
