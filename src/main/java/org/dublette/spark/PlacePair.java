package org.dublette.spark;

/**
 * Two places that may be near.
 *
 * @param a the earlier one in keep order
 * @param b the later one
 */
record PlacePair(Place a, Place b) implements Grouped, Comparable<PlacePair> {
  @Override
  public long group() {
    return a.rank();
  }

  @Override
  public int compareTo(PlacePair other) {
    int byA = a.compareTo(other.a);
    return byA != 0 ? byA : b.compareTo(other.b);
  }
}
