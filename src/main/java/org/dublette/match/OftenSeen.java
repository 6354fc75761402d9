package org.dublette.match;

/**
 * Tells which keys were seen more than once: all that were, and a few others that share a place in
 * the table with another key. A place is two bits, the lower for "seen" and the upper for "seen
 * again", in the two halves of a word. Not safe for use by several threads.
 */
final class OftenSeen {
  /** How many places there are for a key, if there is room: keys that meet in one cost time. */
  private static final int PLACES_A_KEY = 4;

  private static final int MOST_BITS = 30;
  private static final int PLACES_A_WORD = 32;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final long[] words;
  private final int shift;

  /**
   * Makes an empty table.
   *
   * @param keys how many will be added, about
   * @param room bytes that it may take
   */
  OftenSeen(long keys, long room) {
    long most = room / Long.BYTES * PLACES_A_WORD;
    long places = Math.max(PLACES_A_WORD, Math.min(most, 2 * PLACES_A_KEY * keys - 1));
    int bits = Math.min(MOST_BITS, 63 - Long.numberOfLeadingZeros(places));
    words = new long[(1 << bits) / PLACES_A_WORD];
    shift = 64 - bits;
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

  /** Tells whether a key may have been added more than once; never no if it was. */
  boolean mayBeAgain(long key) {
    int place = place(key);
    int bit = place % PLACES_A_WORD;
    return (words[place / PLACES_A_WORD] >>> bit + PLACES_A_WORD & 1) != 0;
  }

  private int place(long key) {
    return (int) (key * FACTOR >>> shift);
  }
}
