package org.dublette.match;

/**
 * Tells which shingles somebody may ask for: all that do, and a few others (a Bloom filter whose
 * bits for one shingle stand in one word: Putze, Sanders and Singler 2007). Filled by one thread,
 * then safe for use by many.
 */
public final class AskedFilter {
  /** Odd, so that what it scatters can be put together again. */
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  /** The inverse of the factor modulo 2 to the 64. */
  private static final long INVERSE = 0xF1DE83E19937733DL;

  private static final int BITS_A_SHINGLE = 16;

  private final long[] words;
  private final int shift;

  /**
   * Makes an empty filter.
   *
   * @param shingles how many will be added
   * @param room bytes that it may take
   */
  AskedFilter(long shingles, long room) {
    long wanted = Math.min(room / Long.BYTES, shingles * BITS_A_SHINGLE / Long.SIZE);
    int bits = Math.max(1, 63 - Long.numberOfLeadingZeros(Math.max(2, wanted)));
    words = new long[1 << Math.min(30, bits)];
    shift = 64 - Math.min(30, bits);
  }

  /**
   * Makes a filter of words that were filled by {@link #set}.
   *
   * @param words a power of two of them, at least two
   */
  public AskedFilter(long[] words) {
    this.words = words;
    this.shift = 1 + Long.numberOfLeadingZeros(words.length);
  }

  /** Returns which word of a filter tells of a shingle. */
  public static int word(long shingle, int words) {
    return (int) (scatter(shingle) >>> 1 + Long.numberOfLeadingZeros(words));
  }

  /** Adds a shingle to a word of a filter. */
  public static long set(long word, long shingle) {
    return word | mask(scatter(shingle));
  }

  /** Spreads shingles evenly over all numbers: the smallest ones, which are asked for, are not. */
  static long scatter(long shingle) {
    return shingle * FACTOR;
  }

  /** Returns the shingle that was scattered. */
  static long unscatter(long scattered) {
    return scattered * INVERSE;
  }

  void add(long shingle) {
    long scattered = scatter(shingle);
    words[(int) (scattered >>> shift)] |= mask(scattered);
  }

  /** Tells whether somebody may ask for a shingle. */
  public boolean mayHold(long shingle) {
    long scattered = scatter(shingle);
    long mask = mask(scattered);
    return (words[(int) (scattered >>> shift)] & mask) == mask;
  }

  private static long mask(long scattered) {
    return 1L << scattered | 1L << (scattered >>> 6) | 1L << (scattered >>> 12);
  }
}
