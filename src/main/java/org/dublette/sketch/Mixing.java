package org.dublette.sketch;

/** The bit mixer behind shingles, sketches and band keys. */
final class Mixing {
  private Mixing() {}

  /**
   * Returns a permutation of the 64-bit numbers in which every bit depends on every other: the
   * finaliser of MurmurHash3 (Austin Appleby, public domain).
   */
  static long mix(long x) {
    long h = x;
    h ^= h >>> 33;
    h *= 0xFF51AFD7ED558CCDL;
    h ^= h >>> 33;
    h *= 0xC4CEB9FE1A85EC53L;
    return h ^ h >>> 33;
  }
}
