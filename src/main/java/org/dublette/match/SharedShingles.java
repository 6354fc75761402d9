package org.dublette.match;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The shingles that more than one item holds and somebody asks for, each with its holders in keep
 * order, in a store; and of each item how many of those that it asks for are among them. Filled by
 * many threads, each with a taker of its own; once it is frozen, one thread at a time may go
 * through it.
 */
final class SharedShingles implements AutoCloseable {
  private static final int CHUNK = 1 << 13;

  private final LongStore store;
  private final AtomicIntegerArray sharedOf;
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
    this.sharedOf = new AtomicIntegerArray(items);
  }

  /**
   * Returns what takes shingles, as {@link Hits} store them, with the rows of their holders, in
   * keep order.
   */
  EqualKeys.Groups taker() {
    return new Taker();
  }

  private final class Taker implements EqualKeys.Groups {
    private final LongArrayList written = new LongArrayList();
    private long taken;
    private long held;

    @Override
    public void group(long scattered, int[] rows, int many) {
      taken++;
      held += many;
      written.add(scattered);
      written.add(many);
      for (int i = 0; i < many; i += 2) {
        int second = i + 1 < many ? rows[i + 1] : 0;
        written.add((long) second << 32 | rows[i] & 0xFFFFFFFFL);
      }
      for (int i = 0; i < many; i++) {
        if (Hits.isOwn(rows[i])) {
          sharedOf.getAndIncrement(Hits.item(rows[i]));
        }
      }
      if (written.size() >= CHUNK) {
        flush();
      }
    }

    @Override
    public void end() {
      flush();
    }

    private void flush() {
      append(written, taken, held);
      written.clear();
      taken = 0;
      held = 0;
    }
  }

  private synchronized void append(LongArrayList written, long taken, long held) {
    store.append(written.elements(), 0, written.size());
    count += taken;
    holders += held;
  }

  /** Ends the filling. */
  void freeze() {
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
    return sharedOf.get(item);
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
