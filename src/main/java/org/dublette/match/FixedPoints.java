package org.dublette.match;

import java.util.Arrays;

/**
 * The fixed points of two sequences: tokens that stand once in each of them, the longest run of
 * these that is in the same order in both (patience diff, Bram Cohen). Keeps its tables for the
 * next pair, unless they are very large. Not safe for use by several threads.
 */
final class FixedPoints {
  private static final long[] EMPTY = {};
  private static final int NONE = -1;
  private static final int REPEATED = -2;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** The most slots that are kept for the next pair. */
  private static final int KEPT = 1 << 16;

  private long[] tokens = {};
  private int[] inA = {};
  private int[] inB = {};

  /** Where each token of the first stretch is in the table. */
  private int[] slots = {};

  private int shift;

  /**
   * Returns the fixed points of two stretches, ascending: the places in the first in the upper,
   * those in the second in the lower halves.
   */
  long[] of(long[] a, int fromA, int toA, long[] b, int fromB, int toB) {
    if (fromA == toA || fromB == toB) {
      return EMPTY;
    }
    clear(toA - fromA);
    putFirst(a, fromA, toA);
    lookUpSecond(b, fromB, toB);
    long[] points = new long[Math.min(toA - fromA, toB - fromB)];
    int count = 0;
    for (int i = fromA; i < toA; i++) {
      int slot = slots[i - fromA];
      if (inA[slot] == i && inB[slot] >= 0) {
        points[count++] = (long) i << 32 | inB[slot];
      }
    }
    if (tokens.length > KEPT) {
      allocate(0, 0);
    }
    return ascending(points, count);
  }

  private void clear(int count) {
    int bits = 32 - Integer.numberOfLeadingZeros(2 * count);
    int size = 1 << bits;
    shift = 64 - bits;
    if (tokens.length < size) {
      allocate(size, size / 2);
    }
    Arrays.fill(inA, 0, size, NONE);
  }

  private void allocate(int size, int most) {
    tokens = new long[size];
    inA = new int[size];
    inB = new int[size];
    slots = new int[most];
  }

  private void putFirst(long[] a, int fromA, int toA) {
    for (int i = fromA; i < toA; i++) {
      int slot = slot(a[i]);
      slots[i - fromA] = slot;
      if (inA[slot] == NONE) {
        tokens[slot] = a[i];
        inA[slot] = i;
        inB[slot] = NONE;
      } else {
        inA[slot] = REPEATED;
      }
    }
  }

  private void lookUpSecond(long[] b, int fromB, int toB) {
    for (int j = fromB; j < toB; j++) {
      int slot = slot(b[j]);
      if (inA[slot] >= 0) {
        inB[slot] = inB[slot] == NONE ? j : REPEATED;
      }
    }
  }

  /** Returns where a token of the first stretch is, or would be. */
  private int slot(long token) {
    int mask = (int) (-1L >>> shift);
    int slot = (int) (token * MIX >>> shift);
    while (inA[slot] != NONE && tokens[slot] != token) {
      slot = slot + 1 & mask;
    }
    return slot;
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
