package org.dublette.match;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts in about how many items each shingle stands: never too few, and too many where shingles
 * share a counter. The counts don't depend on the order in which items are added. Safe for use by
 * many threads.
 */
public final class ShingleCounts {
  private static final int MOST_BITS = 24;

  private final AtomicIntegerArray counters;
  private final int shift;

  private ShingleCounts(int items) {
    int bits = Math.min(MOST_BITS, 74 - Long.numberOfLeadingZeros(items));
    counters = new AtomicIntegerArray(1 << bits);
    shift = 64 - bits;
  }

  /** Counts the shingles of all items. */
  public static ShingleCounts of(int items, ShingleSets sets, Tasks tasks) {
    ShingleCounts counts = new ShingleCounts(items);
    tasks.inStretches(
        items,
        1024,
        (from, to) -> {
          ShingleBuffer buffer = new ShingleBuffer();
          for (int item = from; item < to; item++) {
            sets.inAnyOrder(item, buffer, counts::add);
          }
          return to - from;
        });
    return counts;
  }

  private void add(long[] shingles, int many) {
    for (int i = 0; i < many; i++) {
      counters.incrementAndGet(slot(shingles[i]));
    }
  }

  /** Returns about how many items hold a shingle. */
  public int count(long shingle) {
    return counters.get(slot(shingle));
  }

  private int slot(long shingle) {
    return (int) (shingle >>> shift);
  }
}
