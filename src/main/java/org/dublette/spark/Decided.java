package org.dublette.spark;

import org.dublette.model.Overlap;
import org.dublette.model.Relation;
import org.dublette.pipeline.ArticleDecision;

/**
 * An article that is removed.
 *
 * @param rank of the article
 * @param position of the article
 * @param id of the article
 * @param kept rank of the one in whose favour
 * @param keptPosition its position
 * @param keptId its id
 * @param relation why
 * @param overlap what they have in common, the removed one first
 */
record Decided(
    long rank,
    long position,
    String id,
    long kept,
    long keptPosition,
    String keptId,
    Relation relation,
    Overlap overlap) {

  /** Returns the similarity that reports show. */
  double similarity() {
    return new ArticleDecision(0, 0, relation, overlap).similarity();
  }

  /** Returns the decision on an article of the same text as this one. */
  Decided forCopy(long copy, long copyPosition, String copyId) {
    return new Decided(copy, copyPosition, copyId, kept, keptPosition, keptId, relation, overlap);
  }
}
