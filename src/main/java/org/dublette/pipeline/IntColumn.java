package org.dublette.pipeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Whole numbers that are appended one by one. What is there is never copied to make room. Filled by
 * one thread; once that is done, safe for use by many.
 */
final class IntColumn {
  private static final int BITS = 14;
  private static final int MASK = (1 << BITS) - 1;

  private final List<int[]> chunks = new ArrayList<>();
  private int size;

  void add(int number) {
    if ((size & MASK) == 0) {
      chunks.add(new int[1 << BITS]);
    }
    chunks.get(size >>> BITS)[size++ & MASK] = number;
  }

  int get(int index) {
    return chunks.get(index >>> BITS)[index & MASK];
  }

  int size() {
    return size;
  }
}
