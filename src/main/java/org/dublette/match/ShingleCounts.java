package org.dublette.match;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts in about how many items each shingle stands: never too few, and too many where shingles
 * share a counter. The counts don't depend on the order in which items are added. Safe for use by
 * many threads.
 */
public final class ShingleCounts {
  private static final int BITS = 24;

  private final AtomicIntegerArray counters = new AtomicIntegerArray(1 << BITS);

  /** Creates counts of zero. */
  public ShingleCounts() {}

  /** Counts the shingles of all items. */
  public static ShingleCounts of(int items, ShingleSets sets, Tasks tasks) {
    ShingleCounts counts = new ShingleCounts();
    tasks.inStretches(
        items,
        1024,
        (from, to) -> {
          for (int item = from; item < to; item++) {
            for (long shingle : sets.inAnyOrder(item)) {
              counts.counters.incrementAndGet(slot(shingle));
            }
          }
          return to - from;
        });
    return counts;
  }

  /** Returns about how many items hold a shingle. */
  public int count(long shingle) {
    return counters.get(slot(shingle));
  }

  private static int slot(long shingle) {
    return (int) (shingle >>> 64 - BITS);
  }
}
