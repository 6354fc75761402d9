package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.List;

/** The same as {@link IntColumn} for long numbers. */
final class LongColumn {
  private static final int BITS = 14;
  private static final int MASK = (1 << BITS) - 1;

  private final List<long[]> chunks = new ArrayList<>();
  private int size;

  void add(long number) {
    if ((size & MASK) == 0) {
      chunks.add(new long[1 << BITS]);
    }
    chunks.get(size >>> BITS)[size++ & MASK] = number;
  }

  long get(int index) {
    return chunks.get(index >>> BITS)[index & MASK];
  }

  void set(int index, long number) {
    chunks.get(index >>> BITS)[index & MASK] = number;
  }

  int size() {
    return size;
  }
}
