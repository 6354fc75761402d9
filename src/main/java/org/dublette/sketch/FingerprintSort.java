package org.dublette.sketch;

import java.util.Arrays;

/**
 * Sorts fingerprints, which are spread evenly over all numbers: they are put into as many buckets
 * as there are fingerprints by their high bits, and what little is out of order within a bucket is
 * put right by insertion. Where a bucket is large, because they are not spread evenly after all, it
 * is sorted by comparisons. Stateless and safe for use by many threads.
 */
final class FingerprintSort {
  private static final int SMALL = 24;
  private static final int LARGEST_BUCKET = 16;

  private FingerprintSort() {}

  /** Returns the same numbers ascending, in the same array or in another one. */
  static long[] sorted(long[] numbers) {
    int many = numbers.length;
    if (many <= SMALL) {
      insert(numbers, 0, many);
      return numbers;
    }
    int shift = Integer.numberOfLeadingZeros(many - 1) + 32;
    int[] ends = new int[(1 << 64 - shift) + 1];
    for (long number : numbers) {
      ends[bucket(number, shift) + 1]++;
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    long[] sorted = new long[many];
    for (long number : numbers) {
      sorted[ends[bucket(number, shift)]++] = number;
    }
    int start = 0;
    for (int bucket = 0; bucket < ends.length - 1; bucket++) {
      int end = ends[bucket];
      if (end - start > LARGEST_BUCKET) {
        Arrays.sort(sorted, start, end);
      } else if (end - start > 1) {
        insert(sorted, start, end);
      }
      start = end;
    }
    return sorted;
  }

  /** Returns the high bits of a number, from those of the smallest one up. */
  private static int bucket(long number, int shift) {
    return (int) ((number ^ Long.MIN_VALUE) >>> shift);
  }

  /** Sorts the few numbers {@code from..to} by insertion. */
  static void insert(long[] numbers, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long number = numbers[i];
      int at = i;
      while (at > from && numbers[at - 1] > number) {
        numbers[at] = numbers[at - 1];
        at--;
      }
      numbers[at] = number;
    }
  }
}
