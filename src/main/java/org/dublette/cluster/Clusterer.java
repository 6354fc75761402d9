package org.dublette.cluster;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.dublette.model.Overlap;
import org.dublette.model.Verdicts;

/**
 * Decides who stays, without chaining: items are taken in keep order, and one that has a removing
 * pair with an item that stays is removed in favour of the one it is most similar to, then of the
 * earliest; the others stay.
 *
 * <p>Not safe for use by several threads.
 */
public final class Clusterer {
  private final int[] firstPair;
  private final int[] keptSides;
  private final Overlap[] overlaps;
  private final int[] nextPair;
  private int pairs;

  /**
   * Makes a clusterer.
   *
   * @param items how many there are, numbered in keep order
   * @param pairs at least as many as will be added
   */
  public Clusterer(int items, int pairs) {
    this.firstPair = new int[items];
    Arrays.fill(firstPair, -1);
    this.keptSides = new int[pairs];
    this.overlaps = new Overlap[pairs];
    this.nextPair = new int[pairs];
  }

  /**
   * Adds a pair whose later item may be removed in favour of the earlier one.
   *
   * @throws IllegalArgumentException if the items are not in keep order
   */
  public void add(int earlier, int later, Overlap overlap) {
    if (earlier >= later) {
      throw new IllegalArgumentException("not in keep order: " + earlier + ", " + later);
    }
    keptSides[pairs] = earlier;
    overlaps[pairs] = overlap;
    nextPair[pairs] = firstPair[later];
    firstPair[later] = pairs++;
  }

  /**
   * Decides.
   *
   * @param removable tells which items may be removed at all
   */
  public Verdicts decide(IntPredicate removable) {
    int[] keptInstead = new int[firstPair.length];
    for (int item = 0; item < keptInstead.length; item++) {
      int best = -1;
      for (int pair = firstPair[item]; pair >= 0; pair = nextPair[pair]) {
        if (keptInstead[keptSides[pair]] < 0 && (best < 0 || isBetter(pair, best))) {
          best = pair;
        }
      }
      keptInstead[item] = best >= 0 && removable.test(item) ? keptSides[best] : -1;
    }
    return new Verdicts(keptInstead);
  }

  private boolean isBetter(int pair, int best) {
    int compared = overlaps[pair].compareJaccard(overlaps[best]);
    return compared > 0 || compared == 0 && keptSides[pair] < keptSides[best];
  }
}
