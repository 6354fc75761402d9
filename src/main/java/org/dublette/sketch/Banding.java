package org.dublette.sketch;

import org.dublette.model.Ratio;

/**
 * How a signature is cut into bands: two sets are a candidate pair if they agree in all rows of at
 * least one band (Indyk and Motwani 1998; Leskovec, Rajaraman and Ullman, Mining of Massive
 * Datasets, chapter 3).
 *
 * @param bands b, at least 1
 * @param rows r, at least 1
 */
public record Banding(int bands, int rows) {
  private static final double WANTED_RECALL = 0.995;
  private static final double LEAST_RECALL = 0.99;

  /**
   * Chooses the most rows, and so the fewest needless candidates, with which a pair at the
   * threshold is found with a probability of at least 0.995, or else of at least 0.99.
   *
   * @param bins length of the signature
   * @throws IllegalArgumentException if the signature is too short for that; the message says how
   *     long it has to be
   */
  public static Banding forThreshold(Ratio threshold, int bins) {
    for (int rows = bins; rows >= 1; rows--) {
      Banding banding = new Banding(bins / rows, rows);
      if (banding.recallAt(threshold.value()) >= WANTED_RECALL) {
        return banding;
      }
    }
    Banding single = new Banding(bins, 1);
    if (single.recallAt(threshold.value()) >= LEAST_RECALL) {
      return single;
    }
    double needed = Math.log(1 - LEAST_RECALL) / Math.log(1 - threshold.value());
    throw new IllegalArgumentException(
        "a signature of "
            + bins
            + " numbers cannot find pairs at a threshold of "
            + threshold.value()
            + (threshold.numerator() == 0
                ? "; the threshold must be above 0"
                : "; it takes at least " + (long) Math.ceil(needed)));
  }

  /** Returns the probability that two sets of this Jaccard similarity are a candidate pair. */
  public double recallAt(double jaccard) {
    return 1 - Math.pow(1 - Math.pow(jaccard, rows), bands);
  }

  /**
   * Writes the key of each band of a signature.
   *
   * @param into overwritten from {@code at}, b numbers
   */
  public void keys(long[] signature, long[] into, int at) {
    for (int band = 0; band < bands; band++) {
      long key = band;
      for (int row = 0; row < rows; row++) {
        key = Mixing.mix(key ^ signature[band * rows + row]);
      }
      into[at + band] = key;
    }
  }
}
