package org.dublette.spark;

import org.dublette.model.Overlap;
import org.dublette.model.Relation;

/**
 * An article of the same text as the first of its group in keep order.
 *
 * @param rank of the article
 * @param position of the article
 * @param id of the article
 * @param first rank of the first one
 * @param firstPosition its position
 * @param firstId its id
 * @param identical whether the bytes of the texts are the same
 * @param shingles how many both have
 * @param removable whether the article may be removed at all
 */
record CopyRow(
    long rank,
    long position,
    String id,
    long first,
    long firstPosition,
    String firstId,
    boolean identical,
    int shingles,
    boolean removable) {

  Relation relation() {
    return identical ? Relation.IDENTICAL : Relation.SAME_TEXT;
  }

  Overlap overlap() {
    return new Overlap(shingles, shingles, shingles);
  }

  /** Returns the decision that the article goes in favour of the first one. */
  Decided decided() {
    return new Decided(rank, position, id, first, firstPosition, firstId, relation(), overlap());
  }
}
