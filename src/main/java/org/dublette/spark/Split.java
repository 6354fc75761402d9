package org.dublette.spark;

/**
 * What one task reads: a stretch of a source, or several whole sources that follow each other.
 *
 * @param number its place among the splits, which are in the order of the input
 * @param source the first source, by its place in the table
 * @param sourceEnd the one behind the last
 * @param from of a single source, the first byte
 * @param to the byte behind the last; a record belongs to the split that it starts in
 */
record Split(int number, int source, int sourceEnd, long from, long to) {
  /** What {@code to} is where a source is read to its end. */
  static final long ALL = Long.MAX_VALUE;
}
