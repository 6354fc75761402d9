package org.dublette.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dublette.model.InputException;
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
import org.jspecify.annotations.Nullable;

/** Reads findings back that were written as JSON lines. */
public final class FindingsReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final String name;
  private final List<ArticleFinding> articles = new ArrayList<>();
  private final List<PairFinding> pairs = new ArrayList<>();
  private final List<PairFinding> nearMisses = new ArrayList<>();
  private final List<ClusterFinding> clusters = new ArrayList<>();
  private final List<BlockFinding> blocks = new ArrayList<>();
  private final List<StutterFinding> stutters = new ArrayList<>();
  private final List<SkipFinding> skipped = new ArrayList<>();
  private String version = "";
  private @Nullable Map<String, Object> parameters;
  private @Nullable Summary summary;

  private FindingsReader(String name) {
    this.name = name;
  }

  /**
   * Reads findings.
   *
   * @param name of their file, for messages
   * @param in stays open
   * @throws InputException if they are not findings, or not whole
   */
  public static Findings read(String name, InputStream in) {
    return new FindingsReader(name).read(in);
  }

  private Findings read(InputStream in) {
    long line = 1;
    try (JsonParser parser = JSON.createParser(in)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        line = parser.currentTokenLocation().getLineNr();
        if (token != JsonToken.START_OBJECT) {
          throw broken(line, "not a JSON object");
        }
        take(JsonFields.read(parser));
      }
    } catch (JsonFields.UnexpectedException | ArithmeticException e) {
      throw broken(line, String.valueOf(e.getMessage()));
    } catch (JsonProcessingException e) {
      throw broken(line, e.getOriginalMessage());
    } catch (IOException e) {
      throw new InputException("cannot read the findings " + name + ": " + e.getMessage(), e);
    }
    if (parameters == null || summary == null) {
      throw new InputException(
          name
              + " is no complete findings file: it takes a run and a summary line"
              + " (dublette scan -f jsonl writes one)");
    }
    return new Findings(
        version,
        parameters,
        articles,
        pairs,
        nearMisses,
        clusters,
        blocks,
        stutters,
        skipped,
        summary);
  }

  private InputException broken(long line, String how) {
    return new InputException(
        name + ":" + line + ": " + how + " (findings are what dublette scan -f jsonl writes)");
  }

  private void take(JsonFields line) {
    switch (line.text("type")) {
      case "run" -> run(line);
      case "article" -> articles.add(article(line));
      case "pair" -> pairs.add(pair(line));
      case "near-miss" -> nearMisses.add(pair(line));
      case "cluster" -> cluster(line);
      case "block" -> block(line);
      case "stutter" -> stutters.add(stutter(line));
      case "skipped" ->
          skipped.add(
              new SkipFinding(line.text("source"), line.number("line"), line.text("reason")));
      case "summary" -> summary = summary(line);
      default -> {
        // A type that a later version may know.
      }
    }
  }

  private void run(JsonFields line) {
    String schema = line.text("schema");
    if (!schema.equals(Findings.SCHEMA)) {
      throw new JsonFields.UnexpectedException("schema " + schema + " is not " + Findings.SCHEMA);
    }
    version = line.text("version");
    parameters = line.object("parameters").all();
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
        (int) line.numberOr("added_blocks", 0),
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

  private void cluster(JsonFields line) {
    String id = line.text("id");
    List<String> members = line.texts("members");
    if (isContinued(line) && !clusters.isEmpty()) {
      int last = clusters.size() - 1;
      ClusterFinding before = clusters.get(last);
      clusters.set(last, new ClusterFinding(id, before.kept(), joined(before.members(), members)));
    } else {
      clusters.add(new ClusterFinding(id, line.text("kept"), members));
    }
  }

  private void block(JsonFields line) {
    List<OccurrenceFinding> occurrences =
        line.objects("occurrences").stream().map(FindingsReader::occurrence).toList();
    if (isContinued(line) && !blocks.isEmpty()) {
      int last = blocks.size() - 1;
      BlockFinding before = blocks.get(last);
      blocks.set(
          last,
          new BlockFinding(
              before.id(),
              before.kind(),
              before.words(),
              before.articles(),
              before.text(),
              joined(before.occurrences(), occurrences)));
    } else {
      blocks.add(
          new BlockFinding(
              line.text("id"),
              constant(RepeatedBlock.Kind.values(), RepeatedBlock.Kind::label, line.text("kind")),
              line.smallNumber("words"),
              (int) line.numberOr("articles", 0),
              line.text("text"),
              occurrences));
    }
  }

  private static boolean isContinued(JsonFields line) {
    return line.numberOr("part", 1) > 1;
  }

  private static <T> List<T> joined(List<T> list, List<T> more) {
    List<T> joined = new ArrayList<>(list);
    joined.addAll(more);
    return joined;
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

  private static Summary summary(JsonFields line) {
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
