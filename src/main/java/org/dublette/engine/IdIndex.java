package org.dublette.engine;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import org.dublette.model.InputException;

/**
 * Tells whether an id is taken, by its 128-bit hash, in thirty-two to sixty-four bytes for each
 * article. Not safe for use by several threads.
 */
final class IdIndex {
  private static final Hasher128 HASHER = Hashing.xxh3_128();
  private static final int FIRST_BITS = 10;
  private static final int MOST_NUMBERS = 1 << 30;

  /** The halves of the hashes, one behind the other; both 0 where there is none. */
  private long[] table = new long[2 << FIRST_BITS];

  private int size;

  /** Adds an id, and tells whether it was free. */
  boolean add(String id) {
    HashValue128 hash = HASHER.hashCharsTo128Bits(id);
    // An empty slot is two zeros, which no id may be.
    long low = hash.getLeastSignificantBits() | 1;
    if (!put(hash.getMostSignificantBits(), low)) {
      return false;
    }
    if (4 * ++size > table.length) {
      grow();
    }
    return true;
  }

  private boolean put(long high, long low) {
    int mask = table.length - 1;
    int slot = (int) high << 1 & mask;
    while (table[slot + 1] != 0) {
      if (table[slot] == high && table[slot + 1] == low) {
        return false;
      }
      slot = slot + 2 & mask;
    }
    table[slot] = high;
    table[slot + 1] = low;
    return true;
  }

  private void grow() {
    long[] before = table;
    if (before.length == MOST_NUMBERS) {
      throw new InputException(
          "more than " + size + " articles: take them in parts, with --against, or on Spark");
    }
    table = new long[before.length * 2];
    for (int slot = 0; slot < before.length; slot += 2) {
      if (before[slot + 1] != 0) {
        put(before[slot], before[slot + 1]);
      }
    }
  }
}
