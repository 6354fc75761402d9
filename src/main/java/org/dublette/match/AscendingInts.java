package org.dublette.match;

import java.util.BitSet;

/**
 * Different whole numbers from 0 on, ascending, in a bit for each that there could be. Immutable
 * and safe for use by many threads.
 */
public final class AscendingInts {
  private static final int WORDS = 8;

  private final long[] words;

  /** How many numbers stand before some words each, and behind that how many there are. */
  private final int[] before;

  private final int size;

  private AscendingInts(long[] words) {
    this.words = words;
    this.before = new int[words.length / WORDS + 1];
    int count = 0;
    for (int word = 0; word < words.length; word++) {
      if (word % WORDS == 0) {
        before[word / WORDS] = count;
      }
      count += Long.bitCount(words[word]);
    }
    size = count;
  }

  /** Takes the numbers whose bits are set. */
  public static AscendingInts of(BitSet numbers) {
    return new AscendingInts(numbers.toLongArray());
  }

  /** Returns how many numbers there are. */
  public int size() {
    return size;
  }

  /** Tells whether a number is there. */
  public boolean contains(int number) {
    int word = number >>> 6;
    return word < words.length && (words[word] >>> number & 1) != 0;
  }

  /** Returns how many smaller numbers there are: the index of one that is there. */
  public int indexOf(int number) {
    int word = Math.min(number >>> 6, words.length);
    int count = before[word / WORDS];
    for (int i = word / WORDS * WORDS; i < word; i++) {
      count += Long.bitCount(words[i]);
    }
    return word == words.length ? size : count + Long.bitCount(words[word] & (1L << number) - 1);
  }

  /**
   * Returns the largest number that is not larger than another one.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public int lastUpTo(int number) {
    int word = number >>> 6;
    long upTo = word < words.length ? words[word] << ~number : 0;
    return upTo != 0 ? number - Long.numberOfLeadingZeros(upTo) : get(indexOf(number) - 1);
  }

  /** Returns the number at an index. */
  public int get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index + " of " + size);
    }
    int word = lastNotBehind(index) * WORDS;
    int left = index - before[word / WORDS];
    while (left >= Long.bitCount(words[word])) {
      left -= Long.bitCount(words[word++]);
    }
    long bits = words[word];
    for (int i = 0; i < left; i++) {
      bits &= bits - 1;
    }
    return word << 6 | Long.numberOfTrailingZeros(bits);
  }

  /** Returns the last stretch of words before which no more numbers stand than an index says. */
  private int lastNotBehind(int index) {
    int low = 0;
    int high = (words.length - 1) / WORDS;
    while (low < high) {
      int middle = low + high + 1 >>> 1;
      if (before[middle] <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
