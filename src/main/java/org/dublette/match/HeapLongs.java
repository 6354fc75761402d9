package org.dublette.match;

import it.unimi.dsi.fastutil.longs.LongArrayList;

/** Numbers in memory, for collections that are small. */
final class HeapLongs implements LongStore {
  private final LongArrayList numbers = new LongArrayList();

  @Override
  public long size() {
    return numbers.size();
  }

  @Override
  public void append(long[] more, int from, int to) {
    numbers.addElements(numbers.size(), more, from, to - from);
  }

  @Override
  public void freeze() {
    numbers.trim();
  }

  @Override
  public void read(long position, long[] into, int at, int many) {
    numbers.getElements(Math.toIntExact(position), into, at, many);
  }

  @Override
  public void close() {}
}
