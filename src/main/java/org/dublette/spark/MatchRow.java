package org.dublette.spark;

import org.dublette.match.Match;
import org.dublette.model.Overlap;

/**
 * Two articles that were measured.
 *
 * @param a rank of the earlier one in keep order
 * @param b rank of the later one
 * @param positionA position of a
 * @param positionB position of b
 * @param idA id of a
 * @param idB id of b
 * @param overlap what their shingles have in common
 * @param grade how much that is
 * @param maskedA how many boilerplate blocks of a were left out of the comparison
 * @param maskedB how many of b
 * @param addedBlocks of a contained pair, how many blocks the one adds in which the other stands
 * @param removable whether b may be removed at all
 */
record MatchRow(
    long a,
    long b,
    long positionA,
    long positionB,
    String idA,
    String idB,
    Overlap overlap,
    Match.Grade grade,
    int maskedA,
    int maskedB,
    int addedBlocks,
    boolean removable) {

  Place placeA() {
    return new Place(a, 0);
  }

  Place placeB() {
    return new Place(b, 0);
  }

  PlacePair pair() {
    return new PlacePair(placeA(), placeB());
  }
}
