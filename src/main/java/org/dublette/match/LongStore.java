package org.dublette.match;

/**
 * A long row of numbers that need not be in memory. One thread at a time appends until the store is
 * frozen; then many may read.
 */
public interface LongStore extends AutoCloseable {

  /** Returns how many numbers there are. */
  long size();

  /** Appends the numbers {@code from..to} of an array. */
  void append(long[] numbers, int from, int to);

  /** Ends the writing. */
  void freeze();

  /** Reads numbers into an array, from an index of it on. */
  void read(long position, long[] into, int at, int many);

  /** Gives back what the store takes. */
  @Override
  void close();
}
