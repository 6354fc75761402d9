package org.dublette.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dublette.model.Overlap;
import org.dublette.model.Relation;
import org.dublette.model.RepeatedBlock;
import org.jspecify.annotations.Nullable;

/**
 * The one record of a run, of which every report is rendered. It may be far larger than memory, so
 * its lines are shown to a visitor one by one, as often as a report needs them.
 */
public interface Findings {
  /** Names the layout of the findings. */
  String SCHEMA = "dublette/1";

  /** The longest list in one line; a longer one goes on in further lines of the same id. */
  int LONGEST_LIST = 1_000;

  /** Returns the version of the tool that found them. */
  String version();

  /**
   * Returns what shaped the answer, in the order in which reports show it. Values are strings,
   * numbers, booleans, or lists of strings.
   */
  Map<String, Object> parameters();

  /** Returns the counts. */
  Summary summary();

  /**
   * Shows a visitor the lines of the types that it wants, in the order of {@link FindingType} and
   * within a type in the order of the input. Each call shows them anew.
   *
   * @throws IOException if the visitor throws it
   * @throws org.dublette.model.InputException if findings that were saved cannot be read
   */
  void accept(FindingsVisitor visitor) throws IOException;

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
  record ArticleFinding(
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
  record PairFinding(
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
   * A kept article and those removed in its favour, or a part of them.
   *
   * @param id from the kept article's content
   * @param part 0 where this is the whole cluster, else the number of the part, from 1
   * @param kept the one that stays
   * @param members all of them with the kept one, or those of this part, in the order of the input
   */
  record ClusterFinding(String id, int part, String kept, List<String> members) {
    /** Makes a whole cluster. */
    public ClusterFinding(String id, String kept, List<String> members) {
      this(id, 0, kept, members);
    }

    /** Tells whether this goes on with the cluster before it. */
    public boolean isContinued() {
      return part > 1;
    }

    /** Returns a whole cluster in parts of which none is longer than a line may be. */
    public List<ClusterFinding> parts() {
      return ListPart.of(members).stream()
          .map(part -> new ClusterFinding(id, part.number(), kept, part.list()))
          .toList();
    }
  }

  /**
   * A block that stands more than once, or a part of its occurrences.
   *
   * @param id from the kept occurrence's content
   * @param part 0 where all occurrences are here, else the number of the part, from 1
   * @param kind where it repeats
   * @param words tokens of the kept occurrence
   * @param articles of boilerplate, in how many articles of one origin it stands, copies of one
   *     text being counted once; else 0
   * @param text its beginning
   * @param occurrences all of them, or those of this part, in the order of the input
   */
  record BlockFinding(
      String id,
      int part,
      RepeatedBlock.Kind kind,
      int words,
      int articles,
      String text,
      List<OccurrenceFinding> occurrences) {

    /** Makes a whole block. */
    public BlockFinding(
        String id,
        RepeatedBlock.Kind kind,
        int words,
        int articles,
        String text,
        List<OccurrenceFinding> occurrences) {
      this(id, 0, kind, words, articles, text, occurrences);
    }

    /** Tells whether this goes on with the block before it. */
    public boolean isContinued() {
      return part > 1;
    }

    /** Returns a whole block in parts of which none is longer than a line may be. */
    public List<BlockFinding> parts() {
      return ListPart.of(occurrences).stream()
          .map(
              part -> new BlockFinding(id, part.number(), kind, words, articles, text, part.list()))
          .toList();
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
  record OccurrenceFinding(
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
  record StutterFinding(
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
  record SkipFinding(String source, long line, String reason) {}
}
