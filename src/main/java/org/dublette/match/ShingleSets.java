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
   * Returns the same shingles in any order, and with repeats, where that is cheaper; not to be
   * changed.
   */
  default long[] inAnyOrder(int item) {
    return of(item);
  }
}
