package org.dublette.model;

/**
 * What two sets of shingles have in common, in whole numbers.
 *
 * @param shared how many stand in both
 * @param ofA how many stand in the first
 * @param ofB how many stand in the second
 */
public record Overlap(int shared, int ofA, int ofB) {

  /** Returns |A∩B| / |A∪B|, or 0 where both are empty. */
  public double jaccard() {
    return union() == 0 ? 0 : (double) shared / union();
  }

  /** Returns |A∩B| / |A|, or 0 where A is empty. */
  public double containmentOfA() {
    return ofA == 0 ? 0 : (double) shared / ofA;
  }

  /** Returns |A∩B| / |B|, or 0 where B is empty. */
  public double containmentOfB() {
    return ofB == 0 ? 0 : (double) shared / ofB;
  }

  /** Tells whether the Jaccard similarity is at least a threshold, without rounding. */
  public boolean jaccardReaches(Ratio threshold) {
    return threshold.reachedBy(shared, union());
  }

  /** Tells whether at least this share of the first stands in the second. */
  public boolean containmentOfAReaches(Ratio threshold) {
    return threshold.reachedBy(shared, ofA);
  }

  /** Tells whether at least this share of the second stands in the first. */
  public boolean containmentOfBReaches(Ratio threshold) {
    return threshold.reachedBy(shared, ofB);
  }

  /** Returns |A∪B|. */
  public long union() {
    return (long) ofA + ofB - shared;
  }

  /** Returns the same overlap seen from the other side. */
  public Overlap swapped() {
    return new Overlap(shared, ofB, ofA);
  }

  /** Compares by Jaccard similarity, exactly: negative where this one is less similar. */
  public int compareJaccard(Overlap other) {
    return Long.compare(shared * Math.max(1, other.union()), other.shared * Math.max(1, union()));
  }
}
