package org.dublette.match;

import java.util.Arrays;

/**
 * Finds the rows with equal keys in a share of all keys: those with the same high bits.
 *
 * <p>Most keys are alone. So the keys are read once to see which may not be ({@link OftenSeen}),
 * and once more for these, or, where they may not fit into the memory there is, once to count them
 * and then once for each part, by the high bits again. They are put into partitions, each small
 * enough for the processor's cache, and then into a hash table per partition. Used once, by one
 * thread.
 */
final class EqualKeysSearch {
  private static final int LARGEST_PARTITION = 1 << 12;
  private static final int MOST_PARTITION_BITS = 16;
  private static final int MOST_PARTS = 1 << 12;

  /** What a row takes while it is grouped: key and row, as read and by partition, and a link. */
  private static final int BYTES_A_ROW = 2 * (Long.BYTES + Integer.BYTES) + Integer.BYTES;

  /** What the table of what was seen takes of the room at most. */
  private static final int SHARE_OF_SEEN = 4;

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final int rows;
  private final EqualKeys.Keys source;
  private final boolean wide;
  private final int share;
  private final int shares;
  private final long room;
  private final KeyBatch batch;
  private final OftenSeen oftenSeen;

  /** The rows of a part whose keys may not be alone, ascending. */
  private final KeyBatch candidates;

  private long candidatesCounted;
  private int[] ofGroup = {};
  private long[] keys = {};
  private long[] lows = {};
  private int[] rowOf = {};
  private int[] table = {};
  private int[] next = {};

  /**
   * Makes a search.
   *
   * @param rows how many there are
   * @param wide whether the keys have 128 bits
   * @param share the number of the share that is searched
   * @param shares into how many the keys are divided
   * @param room bytes that the search may take
   */
  EqualKeysSearch(int rows, EqualKeys.Keys source, boolean wide, int share, int shares, long room) {
    this.rows = rows;
    this.source = source;
    this.wide = wide;
    this.share = share;
    this.shares = shares;
    this.room = room;
    this.batch = new KeyBatch(wide, EqualKeys.STRETCH);
    this.candidates = new KeyBatch(wide, EqualKeys.STRETCH);
    this.oftenSeen = new OftenSeen(rows / shares, room / SHARE_OF_SEEN);
  }

  /** Shows the groups of two rows and more. */
  void run(EqualKeys.Groups groups) {
    forEachBatch(share, shares, () -> oftenSeen.addAll(batch.keys, batch.size));
    int parts = parts(rows / shares);
    if (parts > 1) {
      forEachBatch(share, shares, this::count);
      parts = parts(candidatesCounted);
    }
    for (int part = share * parts; part < (share + 1) * parts; part++) {
      candidates.size = 0;
      forEachBatch(part, shares * parts, this::collect);
      group(part, shares * parts, groups);
    }
  }

  /** Returns in how many parts some rows are grouped so that one of them fits into the room. */
  private int parts(long many) {
    long forGroups = Math.max(1, room - room / SHARE_OF_SEEN);
    long needed = many * (BYTES_A_ROW + (wide ? 2 * Long.BYTES : 0));
    return (int)
        Math.min(
            Math.max(1, MOST_PARTS / shares), Math.max(1, (needed + forGroups - 1) / forGroups));
  }

  private void forEachBatch(int part, int parts, Runnable use) {
    for (int from = 0; from < rows; from += EqualKeys.STRETCH) {
      batch.size = 0;
      source.read(from, Math.min(rows, from + EqualKeys.STRETCH), batch);
      if (parts > 1) {
        batch.keepPart(part, parts);
      }
      use.run();
    }
  }

  private void count() {
    for (int i = 0; i < batch.size; i++) {
      candidatesCounted += oftenSeen.mayBeAgain(batch.keys[i]) ? 1 : 0;
    }
  }

  private void collect() {
    candidates.makeRoom(batch.size);
    for (int i = 0; i < batch.size; i++) {
      if (oftenSeen.mayBeAgain(batch.keys[i])) {
        candidates.add(batch, i);
      }
    }
  }

  /** Puts the candidates into partitions, and groups these. */
  private void group(int part, int parts, EqualKeys.Groups groups) {
    int count = candidates.size;
    int bits = 0;
    while (LARGEST_PARTITION << bits < count && bits < MOST_PARTITION_BITS) {
      bits++;
    }
    long partitions = (long) parts << bits;
    int first = part << bits;
    int[] ends = new int[(1 << bits) + 1];
    for (int i = 0; i < count; i++) {
      ends[KeyBatch.part(candidates.keys[i], partitions) - first + 1]++;
    }
    int largest = 0;
    for (int p = 0; p < 1 << bits; p++) {
      largest = Math.max(largest, ends[p + 1]);
      ends[p + 1] += ends[p];
    }
    if (keys.length < count) {
      keys = new long[count];
      lows = new long[wide ? count : 0];
      rowOf = new int[count];
    }
    int[] at = ends.clone();
    for (int i = 0; i < count; i++) {
      int place = at[KeyBatch.part(candidates.keys[i], partitions) - first]++;
      keys[place] = candidates.keys[i];
      if (wide) {
        lows[place] = candidates.lows[i];
      }
      rowOf[place] = candidates.rows[i];
    }
    next = new int[largest];
    ofGroup = new int[largest];
    for (int p = 0; p < 1 << bits; p++) {
      partition(ends[p], ends[p + 1], groups);
    }
  }

  private boolean sameKey(int x, int y) {
    return keys[x] == keys[y] && (!wide || lows[x] == lows[y]);
  }

  /** Groups the rows of one partition. The first of a group stands in the table. */
  private void partition(int from, int to, EqualKeys.Groups groups) {
    int many = to - from;
    if (many < 2) {
      return;
    }
    int bits = 33 - Integer.numberOfLeadingZeros(many - 1);
    int size = 1 << bits;
    if (table.length < size) {
      table = new int[size];
    }
    Arrays.fill(table, 0, size, 0);
    int mask = size - 1;
    int pairs = 0;
    // Walked from the end, so that each row is put before those of the same key behind it.
    for (int i = many - 1; i >= 0; i--) {
      int slot = (int) (keys[from + i] * FACTOR >>> 64 - bits);
      while (table[slot] != 0 && !sameKey(from + i, from + table[slot] - 1)) {
        slot = slot + 1 & mask;
      }
      next[i] = table[slot] - 1;
      pairs += next[i] >= 0 ? 1 : 0;
      table[slot] = i + 1;
    }
    for (int i = 0; i < many && pairs > 0; i++) {
      if (next[i] < 0) {
        continue;
      }
      int member = i;
      int count = 0;
      while (member >= 0) {
        ofGroup[count++] = rowOf[from + member];
        int behind = next[member];
        next[member] = -1;
        pairs -= behind >= 0 ? 1 : 0;
        member = behind;
      }
      groups.group(keys[from + i], ofGroup, count);
    }
  }
}
