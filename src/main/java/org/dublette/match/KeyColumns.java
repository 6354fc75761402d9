package org.dublette.match;

/** Band keys, column by column. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface KeyColumns {
  /** Returns the keys of all rows in a band, for one thread. */
  EqualKeys.Keys column(int band);
}
