package org.dublette.match;

/** Room for the shingles of one item after the other, used again. For one thread. */
public final class ShingleBuffer {
  private long[] tokens = new long[1 << 10];
  private long[] shingles = new long[1 << 10];

  /** Returns an array for the tokens that shingles are made of. */
  public long[] tokens(int many) {
    if (tokens.length < many) {
      tokens = new long[many + many / 4];
    }
    return tokens;
  }

  /** Returns an array for shingles, the same one if it is large enough. */
  public long[] shingles(int many) {
    if (shingles.length < many) {
      shingles = new long[many + many / 4];
    }
    return shingles;
  }
}
