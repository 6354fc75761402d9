package org.dublette.sketch;

import java.util.Arrays;

/**
 * MinHash signatures by Fast Similarity Sketching: S. Dahlgaard, M. B. T. Knudsen and M. Thorup,
 * "Fast Similarity Sketching", FOCS 2017, arXiv 1704.04370.
 *
 * <p>In each of the first k rounds every element falls into one of the k bins by a hash of the
 * round's own; in k further rounds every element falls into the bin of that round. A bin holds its
 * smallest (round, hash). The rounds end when no bin is empty, so a long set takes one or two and a
 * short one has the exact distribution all the same. Two sets agree in a bin with a probability
 * that equals their Jaccard similarity.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class SimilaritySketcher {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int VALUE_BITS = 53;
  private static final long VALUE_MASK = (1L << VALUE_BITS) - 1;
  private static final long EMPTY = Long.MAX_VALUE;
  private static final int MOST_BINS = 512;

  /** Elements thrown for each bin before which it is hardly ever worth looking for empty ones. */
  private static final int HARDLY_FULL = 5;

  private final int bins;
  private final long seed;

  /**
   * Makes a sketcher. Signatures of sketchers that differ in bins or seed cannot be compared.
   *
   * @param bins k, from 1 to 512
   * @throws IllegalArgumentException if there are too few or too many bins
   */
  public SimilaritySketcher(int bins, long seed) {
    if (bins < 1 || bins > MOST_BINS) {
      throw new IllegalArgumentException("bins must be from 1 to " + MOST_BINS + ": " + bins);
    }
    this.bins = bins;
    this.seed = seed;
  }

  /** Returns k. */
  public int bins() {
    return bins;
  }

  /**
   * Writes the signature of a set.
   *
   * @param elements fingerprints in any order; repeats don't matter
   * @param many how many of them count, at least 1
   * @param signature k numbers, overwritten
   * @throws IllegalArgumentException if the set is empty, which has no signature
   */
  public void sketch(long[] elements, int many, long[] signature) {
    if (many < 1) {
      throw new IllegalArgumentException("an empty set has no signature");
    }
    start(signature);
    long thrown = 0;
    int rounds = 0;
    boolean full = false;
    while (rounds < bins && !full) {
      round(rounds++, elements, many, signature);
      thrown += many;
      full = thrown >= (long) HARDLY_FULL * bins && emptyBins(signature) == 0;
    }
    if (!full) {
      fillEmptyBins(elements, many, signature);
    }
  }

  private void fillEmptyBins(long[] elements, int many, long[] signature) {
    for (int bin = 0; bin < bins; bin++) {
      if (signature[bin] == EMPTY) {
        long roundSeed = roundSeed(bins + bin);
        long smallest = VALUE_MASK;
        for (int i = 0; i < many; i++) {
          smallest = Math.min(smallest, Mixing.mix(elements[i] ^ roundSeed) & VALUE_MASK);
        }
        signature[bin] = (long) (bins + bin) << VALUE_BITS | smallest;
      }
    }
  }

  /** Starts the signature of a set that comes in pieces. */
  public void start(long[] signature) {
    Arrays.fill(signature, 0, bins, EMPTY);
  }

  /**
   * Returns how many numbers are missing: if there are any, the set must be sketched as a whole.
   */
  public int emptyBins(long[] signature) {
    long empty = 0;
    for (int bin = 0; bin < bins; bin++) {
      empty += signature[bin] + 1 >>> 63;
    }
    return (int) empty;
  }

  /**
   * Goes on with the signature of a set that comes in pieces. This is the round in which most bins
   * are filled.
   */
  public void firstRound(long[] elements, int many, long[] signature) {
    round(0, elements, many, signature);
  }

  /**
   * Throws every element once, without a branch that cannot be foreseen: in a bin that an earlier
   * round has filled, nothing is smaller than what is there.
   */
  private void round(int round, long[] elements, int many, long[] signature) {
    long roundSeed = roundSeed(round);
    long base = (long) round << VALUE_BITS;
    int k = bins;
    for (int i = 0; i < many; i++) {
      long h = Mixing.mix(elements[i] ^ roundSeed);
      int bin = (int) ((h >>> 32) * k >>> 32);
      long value = base | h & VALUE_MASK;
      long held = signature[bin];
      // Not Math.min: how that is compiled depends on all the others who call it.
      signature[bin] = value < held ? value : held;
    }
  }

  private long roundSeed(int round) {
    return Mixing.mix(seed + (round + 1) * GOLDEN);
  }
}
