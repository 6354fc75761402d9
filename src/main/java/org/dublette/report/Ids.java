package org.dublette.report;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * Short forms of ids, by which tables hold articles: 64 bits each instead of a text. That two of a
 * billion ids share one has a probability of three percent.
 */
final class Ids {
  private static final Hasher64 HASHER = Hashing.komihash5_0();

  private Ids() {}

  /** Returns the short form of an id. */
  static long hash(String id) {
    return HASHER.hashCharsToLong(id);
  }
}
