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
    long[] ofA = sets.of(a);
    long[] ofB = sets.of(b);
    Overlap overlap = overlap(ofA, ofB);
    Match.Grade grade = grade(overlap);
    return grade == null ? null : new Match(a, b, overlap, grade);
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

  /** Merges two ascending sets of distinct shingles. */
  public static Overlap overlap(long[] a, long[] b) {
    int i = 0;
    int j = 0;
    int shared = 0;
    while (i < a.length && j < b.length) {
      long x = a[i];
      long y = b[j];
      shared += x == y ? 1 : 0;
      i += x <= y ? 1 : 0;
      j += y <= x ? 1 : 0;
    }
    return new Overlap(shared, a.length, b.length);
  }
}
