package org.dublette.match;

/**
 * Numbers tokens as they come, from 1 on, so that tables about them need no hashing. Equal tokens
 * have equal numbers. Not safe for use by several threads.
 */
public final class TokenNumbers {
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final int FEWEST_SLOT_BITS = 6;

  private long[] tokens = new long[1 << FEWEST_SLOT_BITS];

  /** The number of the token in each slot; of an empty one, 0. */
  private int[] numbers = new int[1 << FEWEST_SLOT_BITS];

  private int shift = Long.SIZE - FEWEST_SLOT_BITS;
  private int count;

  /** Returns how many tokens have a number, which is the largest number. */
  public int count() {
    return count;
  }

  /** Returns the numbers of some tokens, given by their hashes. */
  public int[] of(long[] hashes) {
    int[] all = new int[hashes.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = number(hashes[i]);
    }
    return all;
  }

  private int number(long token) {
    int slot = slot(token);
    if (numbers[slot] == 0) {
      if (2 * count >= tokens.length) {
        grow();
        slot = slot(token);
      }
      tokens[slot] = token;
      numbers[slot] = ++count;
    }
    return numbers[slot];
  }

  /** Returns where a token is, or would be. */
  private int slot(long token) {
    int slot = (int) (token * MIX >>> shift);
    while (numbers[slot] != 0 && tokens[slot] != token) {
      slot = slot + 1 & tokens.length - 1;
    }
    return slot;
  }

  private void grow() {
    long[] oldTokens = tokens;
    int[] oldNumbers = numbers;
    tokens = new long[2 * oldTokens.length];
    numbers = new int[tokens.length];
    shift--;
    for (int old = 0; old < oldTokens.length; old++) {
      if (oldNumbers[old] != 0) {
        int slot = slot(oldTokens[old]);
        tokens[slot] = oldTokens[old];
        numbers[slot] = oldNumbers[old];
      }
    }
  }
}
