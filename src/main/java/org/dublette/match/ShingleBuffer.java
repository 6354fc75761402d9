package org.dublette.match;

/** Room for the shingles of one item after the other, used again. For one thread. */
public final class ShingleBuffer {
  private long[] shingles = new long[1 << 10];

  /** Returns an array for shingles, or first for the tokens that they are made of. */
  public long[] shingles(int many) {
    if (shingles.length < many) {
      shingles = new long[(int) Math.min(Integer.MAX_VALUE - 8L, many + many / 8L)];
    }
    return shingles;
  }
}
