package org.dublette.report;

import java.util.List;
import java.util.Map;
import org.dublette.model.Overlap;
import org.dublette.model.Relation;
import org.dublette.model.RepeatedBlock;
import org.jspecify.annotations.Nullable;

/**
 * The one record of a run, of which every report is rendered. Immutable.
 *
 * @param version of the tool
 * @param parameters what shaped the answer, in the order in which reports show it; values are
 *     strings, numbers, booleans, or lists of strings
 * @param articles those that a finding names, in the order of the input
 * @param pairs in the order of the input
 * @param nearMisses measured pairs a little below the threshold: as found, not complete
 * @param clusters in the order of their kept articles
 * @param blocks in the order of their first occurrences
 * @param stutters in the order of the input
 * @param skipped in the order of the input
 * @param summary the counts
 */
public record Findings(
    String version,
    Map<String, Object> parameters,
    List<ArticleFinding> articles,
    List<PairFinding> pairs,
    List<PairFinding> nearMisses,
    List<ClusterFinding> clusters,
    List<BlockFinding> blocks,
    List<StutterFinding> stutters,
    List<SkipFinding> skipped,
    Summary summary) {
  /** Names the layout of the findings. */
  public static final String SCHEMA = "dublette/1";

  /**
   * An article that a finding names.
   *
   * @param id unique in the run
   * @param source name of its source
   * @param line its record's line there, from 1
   * @param position its record's first byte in the decompressed source
   * @param bytes of its text as UTF-8
   * @param words tokens of it
   * @param blocks of it
   */
  public record ArticleFinding(
      String id, String source, long line, long position, long bytes, int words, int blocks) {}

  /**
   * Two articles that were measured.
   *
   * @param a the earlier one in the input
   * @param b the later one
   * @param relation why they belong together; {@code near} for a near miss
   * @param overlap what their shingles have in common
   * @param maskedA how many boilerplate blocks of a were left out
   * @param maskedB how many of b
   * @param addedBlocks of a contained pair, how many blocks the one adds in which the other stands
   * @param kept the one in whose favour the other is removed; where neither is, the first of the
   *     two in keep order, or the article that stays in its place
   * @param removed the one that is removed in favour of the other, or null
   */
  public record PairFinding(
      String a,
      String b,
      Relation relation,
      Overlap overlap,
      int maskedA,
      int maskedB,
      int addedBlocks,
      String kept,
      @Nullable String removed) {

    /** Tells whether the two texts are equal, so that they count as fully similar. */
    public boolean isEqual() {
      return relation == Relation.IDENTICAL || relation == Relation.SAME_TEXT;
    }
  }

  /**
   * A kept article and those removed in its favour.
   *
   * @param id from the kept article's content
   * @param kept the one that stays
   * @param members all of them, in the order of the input
   */
  public record ClusterFinding(String id, String kept, List<String> members) {}

  /**
   * A block that stands more than once.
   *
   * @param id from the kept occurrence's content
   * @param kind where it repeats
   * @param words tokens of the kept occurrence
   * @param articles of boilerplate, in how many articles of one origin it stands, copies of one
   *     text being counted once; else 0
   * @param text its beginning
   * @param occurrences in the order of the input
   */
  public record BlockFinding(
      String id,
      RepeatedBlock.Kind kind,
      int words,
      int articles,
      String text,
      List<OccurrenceFinding> occurrences) {

    /** Returns the tokens in all occurrences but the kept one, taking each to be as long. */
    public long wastedWords() {
      return (long) words * (occurrences.size() - 1);
    }
  }

  /**
   * A place at which a repeated block stands.
   *
   * @param article id of its article
   * @param block its index there, from 0
   * @param start its first byte in the article's text
   * @param end the byte behind its last
   * @param line in the source, from 1: a text's own, or a record's
   * @param similarity to the kept occurrence, from 0 to 1
   * @param kept whether this one stays
   */
  public record OccurrenceFinding(
      String article, int block, int start, int end, long line, double similarity, boolean kept) {}

  /**
   * A phrase that is repeated on the spot, inside one block.
   *
   * @param article id of its article
   * @param block the block's index there, from 0
   * @param start its first byte in the article's text
   * @param end the byte behind its last time
   * @param line in the source, from 1: a text's own, or a record's
   * @param words tokens of the phrase
   * @param times how often it stands
   * @param text its beginning, all times together
   */
  public record StutterFinding(
      String article,
      int block,
      int start,
      int end,
      long line,
      int words,
      int times,
      String text) {}

  /**
   * A record that holds no article.
   *
   * @param source name of the source
   * @param line in it, from 1
   * @param reason why, for a person
   */
  public record SkipFinding(String source, long line, String reason) {}
}
