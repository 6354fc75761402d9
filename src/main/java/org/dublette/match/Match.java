package org.dublette.match;

import org.dublette.model.Overlap;

/**
 * Two items that were measured.
 *
 * @param a the earlier one in keep order
 * @param b the later one
 * @param overlap what their shingles have in common
 * @param grade how much that is
 * @param masked whether boilerplate of one of the two was left out
 */
public record Match(int a, int b, Overlap overlap, Grade grade, boolean masked) {

  /** Makes a match of two items that were measured as a whole. */
  public Match(int a, int b, Overlap overlap, Grade grade) {
    this(a, b, overlap, grade, false);
  }

  /** How much two items have in common, against the thresholds. */
  public enum Grade {
    /** The Jaccard similarity reaches the threshold. */
    NEAR,
    /** It does, but the two differ mainly in numbers or names. */
    TEMPLATE,
    /** It doesn't, but one of the two stands in the other. */
    CONTAINED,
    /** Neither, but the Jaccard similarity is less than a tenth below the threshold. */
    NEAR_MISS
  }
}
