package org.dublette.model;

/**
 * Two articles and what was measured of them.
 *
 * @param a number of the one that comes first in the input
 * @param b number of the other, larger than {@code a}
 * @param relation why they belong together
 * @param overlap what their shingles have in common
 * @param maskedA how many boilerplate blocks of a were left out of the comparison
 * @param maskedB how many of b
 * @param addedBlocks of a contained pair, how many blocks the one adds in which the other stands
 */
public record ArticlePair(
    int a, int b, Relation relation, Overlap overlap, int maskedA, int maskedB, int addedBlocks) {

  /**
   * Makes a pair.
   *
   * @throws IllegalArgumentException if the numbers are not in order
   */
  public ArticlePair {
    if (a >= b) {
      throw new IllegalArgumentException("pair not in order: " + a + ", " + b);
    }
  }
}
