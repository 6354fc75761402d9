package org.dublette.explain;

import java.util.List;
import org.dublette.model.Overlap;
import org.dublette.model.RepeatedBlock;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a block that stands more than once.
 *
 * @param id of the finding
 * @param kind where it repeats
 * @param words tokens of the occurrence that stays
 * @param places where it stands, the one that stays first
 * @param overlap what the shingles of the first two places have in common
 * @param equal whether these two have the same words
 * @param verdict what decided, in a sentence
 * @param change the smallest change of an option that turned the decision when it was tried, or
 *     null
 * @param rows the first two places side by side
 */
public record BlockExplanation(
    String id,
    RepeatedBlock.Kind kind,
    int words,
    List<Place> places,
    Overlap overlap,
    boolean equal,
    String verdict,
    @Nullable Change change,
    List<AlignedRow> rows) {

  /**
   * A place where the block stands.
   *
   * @param article id of the article
   * @param block its index there, from 0
   * @param line in the source, from 1
   * @param kept whether it is the occurrence that stays
   * @param removed whether clean cuts it
   */
  public record Place(String article, int block, long line, boolean kept, boolean removed) {}

  /** Returns the same with a change that was tried. */
  public BlockExplanation with(Change tried) {
    return new BlockExplanation(id, kind, words, places, overlap, equal, verdict, tried, rows);
  }
}
