package org.dublette.report;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Locale;

/**
 * Short forms of ids, by which tables hold articles: 64 bits each instead of a text. That two of a
 * billion ids share one has a probability of three percent.
 */
public final class Ids {
  private static final Hasher64 HASHER = Hashing.komihash5_0();

  private Ids() {}

  /** Returns the short form of an id. */
  public static long hash(String id) {
    return HASHER.hashCharsToLong(id);
  }

  /** Returns the id of a pair, which has none among the findings. */
  public static String ofPair(String relation, String a, String b) {
    long hash = HASHER.hashCharsToLong(relation + '\n' + a + '\n' + b);
    return String.format(Locale.ROOT, "p-%012x", hash & 0xFFFF_FFFF_FFFFL);
  }
}
