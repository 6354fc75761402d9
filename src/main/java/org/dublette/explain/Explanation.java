package org.dublette.explain;

import java.util.List;
import org.dublette.model.Overlap;
import org.dublette.model.Relation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of two articles.
 *
 * @param a the earlier one in the input
 * @param b the later one
 * @param relation why they belong together, or null if they don't
 * @param whole what the shingles of all of both have in common
 * @param rest the same without boilerplate; equal to {@code whole} where there is none
 * @param estimate similarity by the signatures of what was compared, or -1 if one has no shingle
 * @param bandRecall probability that the bands propose two sets as similar as these
 * @param removed id of the one that a run removes, or null
 * @param inFavourOf id of the one that stays in its place, or null
 * @param verdict what decided, in a sentence
 * @param hint the smallest change of an option that would turn the decision, or an empty text
 * @param differences in the order of the texts
 */
public record Explanation(
    Side a,
    Side b,
    @Nullable Relation relation,
    Overlap whole,
    Overlap rest,
    double estimate,
    double bandRecall,
    @Nullable String removed,
    @Nullable String inFavourOf,
    String verdict,
    String hint,
    List<Difference> differences) {

  /**
   * One of the articles.
   *
   * @param id its id
   * @param words its tokens
   * @param blocks its blocks
   * @param masked how many of these are left out when it is compared
   */
  public record Side(String id, int words, int blocks, int masked) {}

  /**
   * A place at which the texts differ.
   *
   * @param blockA index of the block of a that it stands in, from 0
   * @param blockB index of the block of b
   * @param before some of what both have before it
   * @param inA what a has, or an empty text
   * @param inB what b has, or an empty text
   * @param after some of what both have behind it
   */
  public record Difference(
      int blockA, int blockB, String before, String inA, String inB, String after) {}
}
