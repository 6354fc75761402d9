package org.dublette.spark;

/**
 * A key of a place's signature.
 *
 * @param band the band
 * @param key the key in it
 * @param place the block or view
 */
record BandKey(int band, long key, Place place) implements Grouped, Comparable<BandKey> {
  @Override
  public long group() {
    return key + band;
  }

  boolean isSameBucket(BandKey other) {
    return band == other.band && key == other.key;
  }

  @Override
  public int compareTo(BandKey other) {
    int byBand = Integer.compare(band, other.band);
    int byKey = byBand != 0 ? byBand : Long.compare(key, other.key);
    return byKey != 0 ? byKey : place.compareTo(other.place);
  }
}
