package org.dublette.match;

/** Decides whether a pair of items is measured at all. Safe for use by many threads. */
@FunctionalInterface
public interface PairFilter {
  /** Tells whether the pair is worth measuring; {@code a} is the earlier one in keep order. */
  boolean accepts(int a, int b);
}
