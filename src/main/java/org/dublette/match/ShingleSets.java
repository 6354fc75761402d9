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
   * Hands over the same shingles in any order, and with repeats, where that is cheaper; those of a
   * very long item in pieces.
   *
   * @param buffer may hold them meanwhile
   */
  default void inAnyOrder(int item, ShingleBuffer buffer, Use use) {
    long[] set = of(item);
    long[] copy = buffer.shingles(set.length);
    System.arraycopy(set, 0, copy, 0, set.length);
    use.take(copy, set.length);
  }

  /** Takes shingles. */
  @FunctionalInterface
  interface Use {
    /**
     * Takes some.
     *
     * @param shingles may be overwritten
     * @param many how many of them count
     */
    void take(long[] shingles, int many);
  }
}
