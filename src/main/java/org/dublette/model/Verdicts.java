package org.dublette.model;

/**
 * What becomes of each item of a keep order. Items are numbered by their place in it.
 *
 * @param keptInstead per item the one in whose favour it is removed, or -1 where it stays
 */
public record Verdicts(int[] keptInstead) {

  /** Tells whether an item stays. */
  public boolean stays(int item) {
    return keptInstead[item] < 0;
  }
}
