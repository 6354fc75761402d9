package org.dublette.match;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;

/**
 * Which items hold shingles that may be asked for, each shingle of an item once, and whether the
 * item asks for it itself. Not safe for use by several threads.
 */
final class Hits {
  /** How many numbers a hit takes in a store: the scattered shingle, and the item's row. */
  static final int NUMBERS = 2;

  private static final int OWN = 1 << 31;

  private final LongArrayList numbers = new LongArrayList();

  /** What was taken of the next item. */
  private final LongArrayList held = new LongArrayList();

  private final AskedFilter filter;
  private final boolean smallestAsked;

  /**
   * Makes an empty list.
   *
   * @param filter of all that is asked for
   * @param smallestAsked whether each item asks for its smallest shingles
   */
  Hits(AskedFilter filter, boolean smallestAsked) {
    this.filter = filter;
    this.smallestAsked = smallestAsked;
  }

  /** Returns the item of a row. */
  static int item(int row) {
    return row & ~OWN;
  }

  /** Tells whether the item of a row asks for the shingle. */
  static boolean isOwn(int row) {
    return row < 0;
  }

  /**
   * Takes some of what the next item holds.
   *
   * @param own what it asks for, ascending
   * @param shingles in any order, with repeats; overwritten
   * @param many how many of them count
   */
  void take(long[] own, long[] shingles, int many) {
    long largest = own.length == 0 ? Long.MIN_VALUE : own[own.length - 1];
    int count = 0;
    for (int i = 0; i < many; i++) {
      long shingle = shingles[i];
      if (filter.mayHold(shingle) && (shingle > largest || !isOwn(shingle, own))) {
        shingles[count++] = shingle;
      }
    }
    held.addElements(held.size(), shingles, 0, count);
  }

  /** Adds the hits of an item of which all was taken. */
  void endItem(int item, long[] own) {
    for (long shingle : own) {
      add(shingle, item | OWN);
    }
    long[] shingles = held.elements();
    Arrays.sort(shingles, 0, held.size());
    for (int i = 0; i < held.size(); i++) {
      if (i == 0 || shingles[i] != shingles[i - 1]) {
        add(shingles[i], item);
      }
    }
    held.clear();
  }

  /** Tells whether a shingle that is not larger than all that an item asks for is one of these. */
  private boolean isOwn(long shingle, long[] own) {
    return smallestAsked || Arrays.binarySearch(own, shingle) >= 0;
  }

  private void add(long shingle, int row) {
    numbers.add(AskedFilter.scatter(shingle));
    numbers.add(row);
  }

  void appendTo(LongStore store) {
    store.append(numbers.elements(), 0, numbers.size());
  }

  /** Returns the hits in a store as keys of rows, for one thread. */
  static EqualKeys.Keys keys(LongStore store) {
    long[] some = new long[EqualKeys.STRETCH * NUMBERS];
    return (from, to, batch) -> {
      int many = (to - from) * NUMBERS;
      store.read((long) from * NUMBERS, some, 0, many);
      for (int i = 0; i < many; i += NUMBERS) {
        batch.add(some[i], (int) some[i + 1]);
      }
    };
  }
}
