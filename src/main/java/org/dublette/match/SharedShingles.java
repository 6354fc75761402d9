package org.dublette.match;

import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * The shingles that more than one item holds and somebody asks for, each with its holders in keep
 * order, in a store; and of each item how many of those that it asks for are among them. One thread
 * adds; once it is frozen, one thread at a time may go through it.
 */
final class SharedShingles implements AutoCloseable {
  private static final int CHUNK = 1 << 13;

  private final LongStore store;
  private final int[] sharedOf;
  private final LongArrayList written = new LongArrayList();
  private long count;
  private long holders;

  /**
   * Starts empty.
   *
   * @param items how many there are
   * @param store an empty one
   */
  SharedShingles(int items, LongStore store) {
    this.store = store;
    this.sharedOf = new int[items];
  }

  /**
   * Adds a shingle.
   *
   * @param scattered the shingle, as {@link Hits} store it
   * @param rows of its holders, in keep order
   * @param many how many of the rows count
   */
  void add(long scattered, int[] rows, int many) {
    count++;
    holders += many;
    written.add(scattered);
    written.add(many);
    for (int i = 0; i < many; i += 2) {
      int second = i + 1 < many ? rows[i + 1] : 0;
      written.add((long) second << 32 | rows[i] & 0xFFFFFFFFL);
    }
    for (int i = 0; i < many; i++) {
      sharedOf[Hits.item(rows[i])] += Hits.isOwn(rows[i]) ? 1 : 0;
    }
    if (written.size() >= CHUNK) {
      flush();
    }
  }

  private void flush() {
    store.append(written.elements(), 0, written.size());
    written.clear();
  }

  void freeze() {
    flush();
    store.freeze();
  }

  /** Returns how many shingles there are. */
  long count() {
    return count;
  }

  /** Returns how many holders all of them have together. */
  long holders() {
    return holders;
  }

  /** Returns how many of the shingles that an item asks for are held by another one too. */
  int sharedOf(int item) {
    return sharedOf[item];
  }

  /** Shows all shingles with the rows of their holders, in no particular order. */
  void forEach(EqualKeys.Groups groups) {
    long[] header = new long[2];
    long[] packed = new long[CHUNK];
    int[] rows = new int[2 * CHUNK];
    for (long at = 0; at < store.size(); ) {
      store.read(at, header, 0, header.length);
      int count = (int) header[1];
      int numbers = (count + 1) / 2;
      if (packed.length < numbers) {
        packed = new long[numbers];
        rows = new int[2 * numbers];
      }
      store.read(at + header.length, packed, 0, numbers);
      for (int i = 0; i < numbers; i++) {
        rows[2 * i] = (int) packed[i];
        rows[2 * i + 1] = (int) (packed[i] >>> 32);
      }
      groups.group(header[0], rows, count);
      at += header.length + numbers;
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
