package org.dublette.match;

/**
 * Counts what two sets of fingerprints have in common.
 *
 * <p>Both are cut where the middle of the first one is, and the two halves are merged side by side,
 * without a branch that depends on them: nobody can foresee which of two fingerprints is the
 * smaller, and a processor works on one half while it waits for the other. Stateless and safe for
 * use by many threads.
 */
final class Intersection {
  /** What is returned in place of a count that is too small to be of interest. */
  static final int TOO_FEW = -1;

  /** How many steps are taken before the two are looked at once more. */
  private static final int BETWEEN_LOOKS = 64;

  private static final int FEWEST_STEPS = 4;

  private Intersection() {}

  /**
   * Counts the numbers that both hold. As soon as it is plain that these are too few, the rest is
   * not looked at.
   *
   * @param a distinct, ascending
   * @param b distinct, ascending
   * @return how many these are; of fewer than {@code least}, {@link #TOO_FEW} or their number
   */
  static int count(long[] a, long[] b, long least) {
    int middleA = a.length / 2;
    int middleB = a.length == 0 ? 0 : firstNotBelow(a[middleA], b);
    int lowA = 0;
    int lowB = 0;
    int highA = middleA;
    int highB = middleB;
    int shared = 0;
    int steps;
    do {
      int inLow = Math.min(middleA - lowA, middleB - lowB);
      int inHigh = Math.min(a.length - highA, b.length - highB);
      if (shared + inLow + inHigh < least) {
        return TOO_FEW;
      }
      steps = Math.min(BETWEEN_LOOKS, Math.min(inLow, inHigh));
      for (int step = 0; step < steps; step++) {
        int below = less(a[lowA], b[lowB]);
        int above = less(b[lowB], a[lowA]);
        shared += 1 - below - above;
        lowA += 1 - above;
        lowB += 1 - below;
        below = less(a[highA], b[highB]);
        above = less(b[highB], a[highA]);
        shared += 1 - below - above;
        highA += 1 - above;
        highB += 1 - below;
      }
    } while (steps >= FEWEST_STEPS);
    return shared
        + count(a, lowA, middleA, b, lowB, middleB)
        + count(a, highA, a.length, b, highB, b.length);
  }

  private static int count(long[] a, int fromA, int toA, long[] b, int fromB, int toB) {
    int i = fromA;
    int j = fromB;
    int shared = 0;
    while (i < toA && j < toB) {
      int below = less(a[i], b[j]);
      int above = less(b[j], a[i]);
      shared += 1 - below - above;
      i += 1 - above;
      j += 1 - below;
    }
    return shared;
  }

  /** Returns 1 if a number is less than another one, and 0 if not, without asking. */
  private static int less(long x, long y) {
    long difference = x - y;
    return (int) ((difference ^ (x ^ y) & (difference ^ x)) >>> 63);
  }

  private static int firstNotBelow(long number, long[] ascending) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
