package org.dublette.match;

import java.util.Arrays;

/**
 * Tells which keys were seen more than once: all that were, and a few others that share a place in
 * the table with another key. A place is two bits, the lower for "seen" and the upper for "seen
 * again", in the two halves of a word. Not safe for use by several threads.
 */
final class OftenSeen {
  /** The binary logarithm of how many places there are for a key, at least. */
  private static final int PLACES_A_KEY = 2;

  /** The same of the most places: keys that meet in one by chance only cost time. */
  private static final int MOST_PLACES = 28;

  private static final int PLACES_A_WORD = 32;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final long[] words;
  private final int shift;

  /**
   * Makes an empty table.
   *
   * @param keys how many will be added, about
   */
  OftenSeen(long keys) {
    int places = PLACES_A_KEY + 64 - Long.numberOfLeadingZeros(Math.max(1, keys));
    int bits = Math.min(MOST_PLACES, Math.max(6, places));
    words = new long[(1 << bits) / PLACES_A_WORD];
    shift = 64 - bits;
  }

  void clear() {
    Arrays.fill(words, 0);
  }

  /** Adds the first keys of an array. */
  void addAll(long[] keys, int many) {
    for (int i = 0; i < many; i++) {
      int place = place(keys[i]);
      int word = place / PLACES_A_WORD;
      int bit = place % PLACES_A_WORD;
      long before = words[word];
      long seen = before >>> bit & 1L;
      words[word] = before | 1L << bit | seen << bit + PLACES_A_WORD;
    }
  }

  /** Tells whether a key may have been added more than once. */
  boolean mayHold(long key) {
    int place = place(key);
    int bit = place % PLACES_A_WORD;
    return (words[place / PLACES_A_WORD] >>> bit + PLACES_A_WORD & 1) != 0;
  }

  private int place(long key) {
    return (int) (key * FACTOR >>> shift);
  }
}
