package org.dublette.eval;

/**
 * How much of what was found is right, and how much of what is right was found.
 *
 * @param found how many were found
 * @param right how many of these are right
 * @param gold how many there are to be found
 */
public record Score(long found, long right, long gold) {

  /** Returns right / found, or 1 where nothing was found. */
  public double precision() {
    return found == 0 ? 1 : (double) right / found;
  }

  /** Returns right / gold, or 1 where there is nothing to be found. */
  public double recall() {
    return gold == 0 ? 1 : (double) right / gold;
  }

  /** Returns the harmonic mean of precision and recall. */
  public double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }
}
