package org.dublette.sketch;

import java.util.Arrays;
import java.util.List;
import org.dublette.model.Span;

/**
 * Shingles as 64-bit fingerprints: a rolling polynomial over the hashes of w consecutive tokens
 * (Karp and Rabin 1987), mixed. Stateless and safe for use by many threads.
 */
public final class Shingles {
  /**
   * Odd, so that it can be taken out again; one less is not divisible by four, so that two tokens
   * that change places lose a single bit of the difference.
   */
  private static final long BASE = 0xD6E8FEB86659FD93L;

  private Shingles() {}

  /** Returns how many shingles of a width stand in a number of tokens, repeated ones included. */
  public static int count(int tokens, int width) {
    return Math.max(0, tokens - width + 1);
  }

  /**
   * Writes the fingerprint of each shingle, in the order of the text.
   *
   * @param tokens hashes of the tokens
   * @param from the first token
   * @param to the token behind the last
   * @param width tokens in a shingle, at least 1
   * @param into has room for {@link #count(int, int)} of them from {@code at}; may be the tokens'
   *     own array if {@code at} is not behind {@code from}
   * @return how many were written
   */
  public static int fingerprints(long[] tokens, int from, int to, int width, long[] into, int at) {
    int many = count(to - from, width);
    if (many == 0) {
      return 0;
    }
    long power = 1;
    long rolling = 0;
    for (int i = 0; i < width; i++) {
      rolling = rolling * BASE + tokens[from + i];
      power *= BASE;
    }
    long leaving = tokens[from];
    into[at] = Mixing.mix(rolling);
    for (int i = 1; i < many; i++) {
      rolling = rolling * BASE + (tokens[from + i + width - 1] - leaving * power);
      leaving = tokens[from + i];
      into[at + i] = Mixing.mix(rolling);
    }
    return many;
  }

  /**
   * Writes the fingerprints of the shingles in some stretches of tokens; none reaches from one
   * stretch into another.
   *
   * @return the shingles in the order of the text, repeated ones included
   */
  public static long[] sequence(long[] tokens, List<Span> stretches, int width) {
    int many = stretches.stream().mapToInt(span -> count(span.length(), width)).sum();
    long[] all = new long[many];
    sequence(tokens, stretches, width, all);
    return all;
  }

  /**
   * Writes what {@link #sequence(long[], List, int)} returns.
   *
   * @param into has room for a shingle per token; may be the tokens' own array
   * @return how many were written
   */
  public static int sequence(long[] tokens, List<Span> stretches, int width, long[] into) {
    int at = 0;
    for (Span span : stretches) {
      at += fingerprints(tokens, span.start(), span.end(), width, into, at);
    }
    return at;
  }

  /**
   * Returns the set of some shingles: distinct, ascending as signed numbers.
   *
   * @param all in any order, with repeats; their order is lost
   */
  public static long[] set(long[] all) {
    long[] sorted = FingerprintSort.sorted(all);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    return distinct == sorted.length ? sorted : Arrays.copyOf(sorted, distinct);
  }

  /**
   * Writes the smallest distinct shingles, ascending: a sample that depends on nothing but the
   * content.
   *
   * @param shingles fingerprints in any order, with repeats
   * @param many how many of them count
   * @param into filled from its start
   * @return how many were written
   */
  public static int smallest(long[] shingles, int many, long[] into) {
    // Fingerprints are spread evenly, so this many of them are expected below the bound.
    int expected = into.length + into.length / 2 + 2;
    if (many > 2 * expected) {
      long bound = Long.MIN_VALUE + Long.divideUnsigned(-1L, many) * expected;
      long[] below = new long[4 * expected];
      int found = 0;
      for (int i = 0; i < many && found < below.length; i++) {
        long x = shingles[i];
        below[found] = x;
        found += x < bound ? 1 : 0;
      }
      if (found < below.length) {
        FingerprintSort.insert(below, 0, found);
        int size = firstDistinct(below, found, into);
        if (size == into.length) {
          return size;
        }
      }
    }
    return insertSmallest(shingles, many, into);
  }

  /** Writes the first distinct ones of some numbers that ascend, and returns how many. */
  private static int firstDistinct(long[] sorted, int many, long[] into) {
    int size = 0;
    for (int i = 0; i < many && size < into.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        into[size++] = sorted[i];
      }
    }
    return size;
  }

  private static int insertSmallest(long[] shingles, int many, long[] into) {
    int size = 0;
    for (int i = 0; i < many; i++) {
      long x = shingles[i];
      if (size == into.length && x >= into[size - 1]) {
        continue;
      }
      int place = size;
      while (place > 0 && into[place - 1] > x) {
        place--;
      }
      if (place > 0 && into[place - 1] == x) {
        continue;
      }
      size = Math.min(size + 1, into.length);
      System.arraycopy(into, place, into, place + 1, size - 1 - place);
      into[place] = x;
    }
    return size;
  }
}
