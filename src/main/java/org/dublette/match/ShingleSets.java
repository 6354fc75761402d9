package org.dublette.match;

/**
 * Looks up the shingles of items. Items are numbered in keep order. Implementations are safe for
 * use by many threads.
 */
@FunctionalInterface
public interface ShingleSets {
  /** Returns an item's shingles: distinct, ascending as signed numbers; not to be changed. */
  long[] of(int item);

  /**
   * Writes the same shingles in any order, and with repeats, where that is cheaper, to the start of
   * a buffer.
   *
   * @return how many were written
   */
  default int inAnyOrder(int item, ShingleBuffer buffer) {
    long[] set = of(item);
    System.arraycopy(set, 0, buffer.shingles(set.length), 0, set.length);
    return set.length;
  }
}
