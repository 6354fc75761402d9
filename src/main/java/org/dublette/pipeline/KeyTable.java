package org.dublette.pipeline;

import org.dublette.match.EqualKeys;
import org.dublette.match.LongStore;

/**
 * Rows of numbers that are read column by column: the band keys of signatures. The columns of some
 * rows follow each other in the store. Filled by one thread; once it is frozen, safe for use by
 * many.
 */
final class KeyTable implements AutoCloseable {
  private static final int GROUP = 1 << 10;

  private final int columns;
  private final LongStore store;
  private long[] group = {};
  private int inGroup;
  private int rows;

  KeyTable(int columns, LongStore store) {
    this.columns = columns;
    this.store = store;
  }

  /** Appends a row, which stands in an array from an index on. */
  void add(long[] row, int from) {
    if (group.length == 0) {
      group = new long[columns * GROUP];
    }
    for (int column = 0; column < columns; column++) {
      group[column * GROUP + inGroup] = row[from + column];
    }
    rows++;
    if (++inGroup == GROUP) {
      flush();
    }
  }

  private void flush() {
    store.append(group, 0, group.length);
    inGroup = 0;
  }

  void freeze() {
    if (inGroup > 0) {
      flush();
    }
    group = new long[0];
    store.freeze();
  }

  int rows() {
    return rows;
  }

  /** Reads the numbers of one column of the rows {@code from..to}; {@code from} starts a group. */
  void read(int column, int from, int to, long[] into) {
    for (int row = from; row < to; row += GROUP) {
      long place = (long) (row / GROUP * columns + column) * GROUP;
      store.read(place, into, row - from, Math.min(GROUP, to - row));
    }
  }

  /** Reads a whole column. */
  long[] column(int column) {
    long[] numbers = new long[rows];
    read(column, 0, rows, numbers);
    return numbers;
  }

  /** Returns a column as keys of rows, for one thread, without reading it as a whole. */
  EqualKeys.Keys keys(int column) {
    long[] some = new long[EqualKeys.STRETCH];
    return (from, to, batch) -> {
      read(column, from, to, some);
      for (int row = from; row < to; row++) {
        batch.add(some[row - from], row);
      }
    };
  }

  @Override
  public void close() {
    store.close();
  }
}
