package org.dublette.match;

/** Band keys, column by column. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface KeyColumns {
  /** Returns the key of each row in a band; not to be changed. */
  long[] column(int band);
}
