package org.dublette.match;

import org.dublette.model.Overlap;
import org.dublette.model.Ratio;
import org.jspecify.annotations.Nullable;

/** Measures candidate pairs exactly. Immutable and safe for use by many threads. */
public final class PairMeasurer implements Measure {
  private final ShingleSets sets;
  private final Ratio threshold;
  private final @Nullable Ratio containment;
  private final @Nullable Ratio nearMiss;

  /**
   * Makes a measurer.
   *
   * @param threshold least Jaccard similarity of a near pair
   * @param containment least share of one item that stands in the other; null if that doesn't count
   * @param nearMisses whether pairs a little below the threshold count as well
   */
  public PairMeasurer(
      ShingleSets sets, Ratio threshold, @Nullable Ratio containment, boolean nearMisses) {
    this.sets = sets;
    this.threshold = threshold;
    this.containment = containment;
    this.nearMiss = nearMisses ? threshold.minusTenths(1) : null;
  }

  @Override
  public @Nullable Match measure(int a, int b) {
    return match(a, b, sets.of(a), sets.of(b));
  }

  /**
   * Measures two items by their sets of distinct shingles, which ascend. As soon as it is plain
   * that they have too little in common to be worth reporting, the rest is not looked at.
   */
  public @Nullable Match match(int a, int b, long[] ofA, long[] ofB) {
    long least = leastShared(ofA.length, ofB.length);
    int shared = Intersection.count(ofA, ofB, least);
    if (shared < least) {
      return null;
    }
    return match(a, b, new Overlap(shared, ofA.length, ofB.length));
  }

  /** Returns two items that were measured as a match, or null if that is not worth reporting. */
  public @Nullable Match match(int a, int b, Overlap overlap) {
    Match.Grade grade = grade(overlap);
    return grade == null ? null : new Match(a, b, overlap, grade);
  }

  /** Returns the fewest shared shingles with which two sets of these sizes may have a grade. */
  private long leastShared(long ofA, long ofB) {
    Ratio lowest = nearMiss == null ? threshold : nearMiss;
    long least =
        ceiling(lowest.numerator() * (ofA + ofB), lowest.numerator() + lowest.denominator());
    return containment == null
        ? least
        : Math.min(
            least,
            ceiling(containment.numerator() * Math.min(ofA, ofB), containment.denominator()));
  }

  private static long ceiling(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  /** Returns how much an overlap is, or null if it is not worth reporting. */
  public Match.@Nullable Grade grade(Overlap overlap) {
    if (overlap.shared() == 0) {
      return null;
    }
    if (overlap.jaccardReaches(threshold)) {
      return Match.Grade.NEAR;
    }
    if (containment != null
        && (overlap.containmentOfAReaches(containment)
            || overlap.containmentOfBReaches(containment))) {
      return Match.Grade.CONTAINED;
    }
    return nearMiss != null && overlap.jaccardReaches(nearMiss) ? Match.Grade.NEAR_MISS : null;
  }

  /** Measures two ascending sets of distinct shingles, however little they share. */
  public static Overlap overlap(long[] a, long[] b) {
    return new Overlap(Intersection.count(a, b, 0), a.length, b.length);
  }
}
