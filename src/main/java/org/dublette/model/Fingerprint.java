package org.dublette.model;

import java.util.Locale;

/**
 * A 128-bit fingerprint. Two texts with equal fingerprints count as equal until the texts
 * themselves have been compared.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record Fingerprint(long high, long low) implements Comparable<Fingerprint> {

  @Override
  public int compareTo(Fingerprint other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** Returns the upper 48 bits as twelve hexadecimal digits, for ids that people read. */
  public String shortForm() {
    return String.format(Locale.ROOT, "%012x", high >>> 16);
  }
}
