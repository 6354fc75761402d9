package org.dublette.spark;

import org.dublette.pipeline.ArticleAnalysis;
import org.dublette.pipeline.ArticleOrigin;

/**
 * What the first read leaves of an article, but for its tokens.
 *
 * @param rank its place in keep order; not without gaps
 * @param position its place in the input; not without gaps
 * @param originKey fingerprint of its publisher or site
 * @param words how many tokens it has
 * @param origin where it stands
 * @param analysis what was found of it, without the tokens
 */
record ArticleRow(
    long rank,
    long position,
    long originKey,
    int words,
    ArticleOrigin origin,
    ArticleAnalysis analysis) {

  /** Returns the same row with another place in keep order. */
  ArticleRow withRank(long other) {
    return new ArticleRow(other, position, originKey, words, origin, analysis);
  }

  /** Returns the same row with another origin. */
  ArticleRow withOrigin(ArticleOrigin other) {
    return new ArticleRow(rank, position, originKey, words, other, analysis);
  }
}
