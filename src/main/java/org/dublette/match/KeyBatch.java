package org.dublette.match;

import java.util.Arrays;

/** The keys of some rows: of 64 bits, or of 128. Not safe for use by several threads. */
public final class KeyBatch {
  private final boolean wide;

  /** The keys, or their upper halves. */
  long[] keys;

  /** The lower halves; empty for keys of 64 bits. */
  long[] lows;

  int[] rows;

  /** How many rows there are. */
  int size;

  KeyBatch(boolean wide, int capacity) {
    this.wide = wide;
    keys = new long[capacity];
    lows = new long[wide ? capacity : 0];
    rows = new int[capacity];
  }

  void makeRoom(int more) {
    if (keys.length - size < more) {
      int capacity =
          (int) Math.min(Integer.MAX_VALUE - 8, Math.max(size + (long) more, keys.length * 3L / 2));
      keys = Arrays.copyOf(keys, capacity);
      lows = wide ? Arrays.copyOf(lows, capacity) : lows;
      rows = Arrays.copyOf(rows, capacity);
    }
  }

  /** Adds a row with a key of 64 bits; rows come in ascending order. */
  public void add(long key, int row) {
    keys[size] = key;
    rows[size++] = row;
  }

  /** Adds a row with a key of 128 bits; rows come in ascending order. */
  public void add(long high, long low, int row) {
    lows[size] = low;
    add(high, row);
  }

  void add(KeyBatch other, int at) {
    if (wide) {
      lows[size] = other.lows[at];
    }
    add(other.keys[at], other.rows[at]);
  }

  /** Drops the rows whose keys are not in one of some parts. */
  void keepPart(int part, int parts) {
    int all = size;
    size = 0;
    for (int i = 0; i < all; i++) {
      if (part(keys[i], parts) == part) {
        add(this, i);
      }
    }
  }

  /** The high bits of a key, spread evenly over a number of parts. */
  static int part(long key, long parts) {
    return (int) ((key >>> 32) * parts >>> 32);
  }
}
