package org.dublette.match;

/**
 * The fixed points of two sequences: tokens that stand once in each of them, the longest run of
 * these that is in the same order in both (patience diff, Bram Cohen). Keeps its tables for the
 * next stretches. Not safe for use by several threads.
 */
final class FixedPoints {
  private static final int NONE = -1;
  private static final int REPEATED = -1;

  /** The most tokens whose tables are kept for the next pair. */
  private static final int KEPT = 1 << 18;

  /**
   * Of each token the place behind that at which it stands in the stretch of the first, or {@link
   * #REPEATED}; 0 if it doesn't stand there, and for all tokens between two calls.
   */
  private int[] inA = {};

  /** The same for the second. */
  private int[] inB = {};

  /**
   * Returns the fixed points of two stretches, ascending: the places in the first in the upper,
   * those in the second in the lower halves.
   *
   * @param a the numbers of its tokens
   * @param b the numbers of its tokens
   * @param largest no number is larger
   */
  long[] of(int[] a, int fromA, int toA, int[] b, int fromB, int toB, int largest) {
    if (inA.length <= largest) {
      int length = Math.max(largest + 1, inA.length + (inA.length >> 1));
      inA = new int[length];
      inB = new int[length];
    }
    long[] points = new long[toA - fromA + 1];
    put(a, fromA, toA, inA);
    put(b, fromB, toB, inB);
    int count = 0;
    for (int i = fromA; i < toA; i++) {
      points[count] = (long) i << 32 | inB[a[i]] - 1;
      count += Math.min(inA[a[i]], inB[a[i]]) > 0 ? 1 : 0;
    }
    clear(a, fromA, toA, inA);
    clear(b, fromB, toB, inB);
    return ascending(points, count);
  }

  /** Drops the tables if they are very large. */
  void dropLarge() {
    if (inA.length > KEPT) {
      inA = new int[0];
      inB = new int[0];
    }
  }

  private static void put(int[] tokens, int from, int to, int[] behind) {
    for (int i = from; i < to; i++) {
      behind[tokens[i]] = behind[tokens[i]] == 0 ? i + 1 : REPEATED;
    }
  }

  private static void clear(int[] tokens, int from, int to, int[] behind) {
    for (int i = from; i < to; i++) {
      behind[tokens[i]] = 0;
    }
  }

  /** Returns the longest run of points of which the lower halves ascend as well. */
  private static long[] ascending(long[] points, int count) {
    int[] lastOfLength = new int[count + 1];
    int[] before = new int[count];
    int longest = 0;
    for (int i = 0; i < count; i++) {
      int length = longest;
      if (longest > 0 && (int) points[lastOfLength[longest]] >= (int) points[i]) {
        length = shorterThan(points, lastOfLength, longest, (int) points[i]);
      }
      before[i] = length == 0 ? NONE : lastOfLength[length];
      lastOfLength[length + 1] = i;
      longest = Math.max(longest, length + 1);
    }
    long[] run = new long[longest];
    int at = longest == 0 ? NONE : lastOfLength[longest];
    for (int k = longest - 1; k >= 0; k--) {
      run[k] = points[at];
      at = before[at];
    }
    return run;
  }

  /** Returns the length of the longest run that ends below a place, of those up to a length. */
  private static int shorterThan(long[] points, int[] lastOfLength, int longest, int place) {
    int low = 1;
    int high = longest + 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((int) points[lastOfLength[middle]] < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
