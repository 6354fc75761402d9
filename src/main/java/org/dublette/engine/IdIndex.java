package org.dublette.engine;

import java.util.function.IntFunction;

/**
 * Tells whether an id is taken, in sixteen to thirty-two bytes for each article: the ids themselves
 * are where they are anyway. Not safe for use by several threads.
 */
final class IdIndex {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long HASH = 0xFFFFFFFF00000000L;

  private final IntFunction<String> ids;

  /** The upper half of an id's hash, and its article counted from 1; 0 where there is none. */
  private long[] table = new long[1 << 10];

  private int shift = 64 - 10;
  private int size;

  /**
   * Makes an empty index.
   *
   * @param ids returns an article's id
   */
  IdIndex(IntFunction<String> ids) {
    this.ids = ids;
  }

  private static long hash(String id) {
    long hash = id.length();
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    return hash * MULTIPLIER;
  }

  /** Tells whether an article has this id. */
  boolean contains(String id) {
    long hash = hash(id);
    for (int slot = (int) (hash >>> shift); table[slot] != 0; slot = next(slot)) {
      boolean sameHash = ((table[slot] ^ hash) & HASH) == 0;
      if (sameHash && ids.apply((int) table[slot] - 1).equals(id)) {
        return true;
      }
    }
    return false;
  }

  /** Adds the id of an article, which no other one has. */
  void add(String id, int article) {
    if (2 * ++size > table.length) {
      grow();
    }
    put(hash(id) & HASH | article + 1);
  }

  private void put(long entry) {
    int slot = (int) ((entry & HASH) >>> shift);
    while (table[slot] != 0) {
      slot = next(slot);
    }
    table[slot] = entry;
  }

  private int next(int slot) {
    return slot + 1 & table.length - 1;
  }

  private void grow() {
    long[] before = table;
    table = new long[before.length * 2];
    shift--;
    for (long entry : before) {
      if (entry != 0) {
        put(entry);
      }
    }
  }
}
